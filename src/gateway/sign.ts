import { Sha256Node } from '@smithy/core/checksum';
import { SignatureV4 } from '@smithy/signature-v4';
import type { AwsCredentialIdentity } from '@smithy/types';
import type { Endpoint, Method, SignedRequest } from './environment.ts';

/** A request without its signature, and without a host. */
export interface UnsignedRequest {
  readonly method: Method;
  /** Below the endpoint's own path, without a slash before it; letters that no URL escapes. */
  readonly path: string;
  readonly query: Readonly<Record<string, string>>;
  /** What is sent beside the signature's own headers; `host` is added. */
  readonly headers: Readonly<Record<string, string>>;
  readonly body: Uint8Array;
}

/** Signs a request to an endpoint with Signature Version 4, as of `signingDate` by the endpoint's clock. */
export async function sign(
  endpoint: Endpoint,
  { method, path, query, headers, body }: UnsignedRequest,
  credentials: AwsCredentialIdentity,
  signingDate = new Date(),
): Promise<SignedRequest> {
  const { signingName, signingRegion } = endpoint;
  const url = new URL(endpoint.url);
  if (path !== '') url.pathname = `${url.pathname.replace(/\/$/, '')}/${path}`;
  url.search = new URLSearchParams(query).toString();
  const signer = new SignatureV4({
    service: signingName,
    region: signingRegion,
    credentials,
    sha256: Sha256Node,
    // S3 alone signs the path as it is sent; every other service escapes it once more.
    uriEscapePath: signingName !== 's3',
  });
  const signed = await signer.sign(
    {
      method,
      protocol: url.protocol,
      hostname: url.hostname,
      ...(url.port !== '' && { port: Number(url.port) }),
      path: url.pathname,
      query: { ...query },
      headers: { ...headers, host: url.host },
      body,
    },
    { signingDate },
  );
  return { method, url, headers: signed.headers, body };
}
