import { HttpRequest } from '@smithy/core/protocols';
import { SignatureV4 } from '@smithy/signature-v4';
import { Hash } from '#testing/sha256.ts';
import type { TestSandbox } from './test-sandbox.ts';

/** A request in every detail that a test of the wire may want to get wrong. */
export interface RawRequest {
  /** Path and query: `/bucket?policy=`. */
  readonly path?: string;
  readonly method?: string;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: string | Uint8Array<ArrayBuffer>;
  /** What the signature is for. */
  readonly service: string;
  readonly region?: string;
  readonly accessKeyId?: string;
  readonly secretAccessKey?: string;
  readonly signal?: AbortSignal;
}

const HOST = '127.0.0.1:4566';

/** Signs a request at the sandbox's time with the SDK's signer and sends it: for what no SDK client would send. */
export async function sendSigned(
  { sandbox, clock }: Pick<TestSandbox, 'sandbox' | 'clock'>,
  raw: RawRequest,
): Promise<Response> {
  const { method = 'POST', body = '', service, region = 'us-east-1' } = raw;
  const headers = withType(raw.headers ?? {});
  const url = new URL(raw.path ?? '/', `http://${HOST}`);
  const signer = new SignatureV4({
    service,
    region,
    credentials: {
      accessKeyId: raw.accessKeyId ?? 'test',
      secretAccessKey: raw.secretAccessKey ?? 'test',
    },
    sha256: Hash,
  });
  const signed = await signer.sign(
    new HttpRequest({
      method,
      hostname: url.hostname,
      path: url.pathname,
      query: Object.fromEntries(url.searchParams),
      headers: { ...headers, host: HOST },
      body,
    }),
    { signingDate: new Date(clock.now()) },
  );
  return sandbox.fetch(
    new Request(url, {
      method,
      headers: signed.headers,
      ...(body.length === 0 ? {} : { body }),
      ...(raw.signal === undefined ? {} : { signal: raw.signal }),
    }),
  );
}

/** What names a target is JSON, unless the test says otherwise. */
const withType = (headers: Readonly<Record<string, string>>): Readonly<Record<string, string>> =>
  'x-amz-target' in headers
    ? { 'content-type': 'application/x-amz-json-1.1', ...headers }
    : headers;
