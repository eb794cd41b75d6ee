import { createHash } from 'node:crypto';
import { HttpRequest } from '@smithy/core/protocols';
import { SignatureV4 } from '@smithy/signature-v4';
import type { Outcome, PlayedCall } from '#testing/interop/player.ts';
import { Hash } from '#testing/sha256.ts';

type Call = Pick<PlayedCall, 'operation' | 'input' | 'region' | 'credentials'>;

interface Form {
  readonly method: string;
  readonly path: string;
  readonly query?: Readonly<Record<string, string>>;
  readonly body?: string;
}

/** The calls of S3 that a trail's bucket needs from its making to its end, path style. */
const FORMS: Readonly<Record<string, (call: Call, bucket: string) => Form>> = {
  CreateBucket: ({ region }, bucket) => ({
    method: 'PUT',
    path: `/${bucket}`,
    // In us-east-1 a bucket's place must not be said, elsewhere it must.
    body:
      region === 'us-east-1'
        ? ''
        : `<CreateBucketConfiguration xmlns="http://s3.amazonaws.com/doc/2006-03-01/"><LocationConstraint>${region}</LocationConstraint></CreateBucketConfiguration>`,
  }),
  PutBucketPolicy: ({ input }, bucket) => ({
    method: 'PUT',
    path: `/${bucket}`,
    query: { policy: '' },
    body: String(input['Policy']),
  }),
  ListObjectsV2: (_, bucket) => ({
    method: 'GET',
    path: `/${bucket}`,
    query: { 'list-type': '2' },
  }),
  DeleteObject: ({ input }, bucket) => ({
    method: 'DELETE',
    path: `/${bucket}/${String(input['Key'])}`,
  }),
  DeleteBucket: (_, bucket) => ({ method: 'DELETE', path: `/${bucket}` }),
};

/**
 * Signs and sends one call of S3.
 * @param endpoint `undefined` for AWS itself
 */
export async function callS3(endpoint: string | undefined, call: Call): Promise<Outcome> {
  const { operation, input, region, credentials } = call;
  const form = FORMS[operation]?.(call, String(input['Bucket']));
  if (form === undefined) throw new Error(`s3-call.ts has no form for ${operation}.`);
  const url = new URL(form.path, endpoint ?? `https://s3.${region}.amazonaws.com`);
  const signer = new SignatureV4({
    service: 's3',
    region,
    credentials,
    sha256: Hash,
    uriEscapePath: false,
  });
  const { body = '' } = form;
  const signed = await signer.sign(
    new HttpRequest({
      method: form.method,
      hostname: url.hostname,
      path: url.pathname,
      query: { ...form.query },
      headers: {
        host: url.host,
        'content-md5': createHash('md5').update(body).digest('base64'),
        'x-amz-content-sha256': createHash('sha256').update(body).digest('hex'),
      },
      body,
    }),
  );
  for (const [name, value] of Object.entries(form.query ?? {})) url.searchParams.set(name, value);
  const answer = await fetch(url, {
    method: form.method,
    headers: signed.headers,
    ...(body === '' ? {} : { body }),
  });
  const text = await answer.text();
  if (answer.status === 501) return { unknown: `${operation}: 501` };
  if (answer.ok) {
    const keys = [...text.matchAll(/<Key>([^<]+)<\/Key>/g)].map((match) => match[1]);
    return { output: keys.length === 0 ? {} : { Keys: keys } };
  }
  const told = (tag: string) => new RegExp(`<${tag}>([^<]*)<`).exec(text)?.[1];
  return {
    refusal: {
      name: told('Code') ?? String(answer.status),
      message: told('Message') ?? text,
      status: answer.status,
    },
  };
}
