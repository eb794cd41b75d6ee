import { readFileSync } from 'node:fs';
import { homedir } from 'node:os';
import { GatewayError } from './gateway-error.ts';

/**
 * The certificates in a file that AWS_CA_BUNDLE or a profile's `ca_bundle` names, to be trusted instead of Node's own list, as
 * the `aws` command does; `undefined` without a file.
 *
 * @throws GatewayError 400 `ca_bundle_not_readable`
 */
export function readCertificates(path: string | undefined): string | undefined {
  if (!path) return undefined;
  try {
    return readFileSync(path.replace(/^~(?=\/)/, homedir()), 'utf8');
  } catch {
    throw new GatewayError(
      400,
      'ca_bundle_not_readable',
      "The certificates that AWS_CA_BUNDLE or the profile's ca_bundle names cannot be read. It has to be the path of a PEM file.",
    );
  }
}
