import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import type { RecordedRequest } from './recording-aws.ts';

/**
 * Sends a recorded request again with curl, which signs it by itself, for the same moment and with the same headers: a second
 * opinion on the signature that shares no code with ours.
 *
 * @param address where what curl sends is recorded
 */
export async function signedByCurl(
  request: RecordedRequest,
  keys: { readonly accessKeyId: string; readonly secretAccessKey: string },
  address: string,
): Promise<void> {
  const authorization = request.headers['authorization'] ?? '';
  const [, region, service] = /Credential=[^/]+\/\d+\/([^/]+)\/([^/]+)\//.exec(authorization) ?? [];
  const [, names = ''] = /SignedHeaders=([^,]+)/.exec(authorization) ?? [];
  const headers = names
    .split(';')
    .filter((name) => name !== 'host' && name !== 'content-length')
    .flatMap((name) => ['-H', `${name}: ${request.headers[name] ?? ''}`]);
  await promisify(execFile)('curl', [
    ...['--silent', '--fail', '--disable', '--noproxy', '*', '--max-time', '10'],
    ...['--aws-sigv4', `aws:amz:${region ?? ''}:${service ?? ''}`],
    ...['--user', `${keys.accessKeyId}:${keys.secretAccessKey}`],
    ...headers,
    ...['--data-binary', request.body],
    new URL(request.url, address).href,
  ]);
}
