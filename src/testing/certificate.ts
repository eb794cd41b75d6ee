import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** A server's key and certificate for 127.0.0.1, and the certificate of who made it, all in PEM. */
export interface Certificate {
  readonly key: string;
  readonly cert: string;
  readonly ca: string;
}

/** Made by openssl, by an authority of its own; good for a day. */
export function makeCertificate(): Certificate {
  const folder = mkdtempSync(join(tmpdir(), 'trailglass-ca-'));
  const at = (name: string): string => join(folder, name);
  const request = (name: string, ...more: readonly string[]): string => {
    const curve = ['-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:prime256v1', '-nodes'];
    const made = ['-keyout', at(`${name}.key`), '-out', at(`${name}.pem`)];
    const subject = ['-days', '1', '-subj', `/CN=${name} of a test`];
    execFileSync('openssl', ['req', '-x509', ...curve, ...subject, ...made, ...more], {
      stdio: 'ignore',
    });
    return readFileSync(at(`${name}.pem`), 'utf8');
  };
  try {
    const ca = request('ca');
    const cert = request(
      'server',
      ...['-CA', at('ca.pem'), '-CAkey', at('ca.key')],
      ...['-addext', 'basicConstraints=critical,CA:FALSE'],
      ...['-addext', 'subjectAltName=IP:127.0.0.1'],
    );
    return { key: readFileSync(at('server.key'), 'utf8'), cert, ca };
  } finally {
    rmSync(folder, { recursive: true });
  }
}
