import { Sha256Node } from '@smithy/core/checksum';
import { SignatureV4 } from '@smithy/signature-v4';
import type { AwsCredentialIdentity } from '@smithy/types';
import type { Endpoint, SignedRequest } from './environment.ts';

/**
 * Signs a POST to an endpoint with Signature Version 4.
 *
 * @param headers what is sent beside the signature's own headers; `host` is added here
 */
export async function sign(
  endpoint: Endpoint,
  headers: Readonly<Record<string, string>>,
  body: Uint8Array,
  credentials: AwsCredentialIdentity,
): Promise<SignedRequest> {
  const { url, signingName, signingRegion } = endpoint;
  const signer = new SignatureV4({
    service: signingName,
    region: signingRegion,
    credentials,
    sha256: Sha256Node,
  });
  const signed = await signer.sign({
    method: 'POST',
    protocol: url.protocol,
    hostname: url.hostname,
    ...(url.port !== '' && { port: Number(url.port) }),
    path: url.pathname,
    query: {},
    headers: { ...headers, host: url.host },
    body,
  });
  return { method: 'POST', url, headers: signed.headers, body };
}
