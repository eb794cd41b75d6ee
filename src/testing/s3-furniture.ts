import { gunzipSync } from 'node:zlib';
import { expect } from 'vitest';
import { type RawRequest, sendSigned } from './signed-request.ts';
import { dispatch } from '#sandbox/dispatch.ts';
import type { World } from '#sandbox/world.ts';
import type { TestSandbox } from './test-sandbox.ts';
import { openTestWorld } from './test-world.ts';

type Door = Pick<TestSandbox, 'sandbox' | 'clock'>;

/** Somebody of another account. */
export const STRANGER = { accessKeyId: '111111111111' } as const;

/** A sandbox with its inside: only CloudTrail puts objects into buckets, and a test of S3 has no time for it. */
export function openTestS3(): Door & {
  readonly world: World;
  /** Puts gzipped texts into a bucket. */
  put(bucket: string, ...keys: readonly string[]): void;
} {
  const world = openTestWorld();
  return {
    world,
    clock: world.clock,
    sandbox: {
      fetch: (request) => dispatch(world, request),
      close: () => world.store.close(),
    },
    put: (bucket, ...keys) => {
      for (const key of keys) {
        world.store.objects.putGzipped(bucket, key, `of ${key}`, 'text/plain', world.clock.now());
      }
    },
  };
}

/** Calls S3, path style, signed. */
export const callS3 = (
  test: Door,
  method: string,
  path: string,
  more: Partial<RawRequest> = {},
): Promise<Response> => sendSigned(test, { service: 's3', method, path, ...more });

/** Makes a bucket in a region, which a request has to name in its body (but for us-east-1). */
export const makeBucketIn = (test: Door, region: string, name: string): Promise<Response> =>
  callS3(test, 'PUT', `/${name}`, {
    region,
    body:
      region === 'us-east-1'
        ? ''
        : `<CreateBucketConfiguration><LocationConstraint>${region}</LocationConstraint></CreateBucketConfiguration>`,
  });

/** Expects S3's refusal in its XML, with both of its request ids. */
export async function expectS3Error(answer: Response, status: number, code: string): Promise<void> {
  expect([answer.status, answer.headers.get('content-type')]).toEqual([status, 'application/xml']);
  const text = await answer.text();
  expect(text).toMatch(/^<\?xml version="1.0" encoding="UTF-8"\?>\n<Error>/);
  expect(text).toContain(`<Code>${code}</Code>`);
  expect(text).toContain(`<RequestId>${answer.headers.get('x-amz-request-id')}</RequestId>`);
  expect(text).toContain(`<HostId>${answer.headers.get('x-amz-id-2')}</HostId>`);
}

/** The texts of all elements of a name, in order. */
export const elements = (xml: string, name: string): readonly string[] =>
  [...xml.matchAll(new RegExp(`<${name}>([^<]*)</${name}>`, 'g'))].map(([, text = '']) => text);

/** The keys in a bucket that begin with a prefix. */
export async function listKeys(
  test: Door,
  bucket: string,
  prefix = '',
): Promise<readonly string[]> {
  const path = `/${bucket}?list-type=2&prefix=${encodeURIComponent(prefix)}`;
  return elements(await (await callS3(test, 'GET', path)).text(), 'Key');
}

/** What a gzipped log file holds. */
export async function readLogFile(
  test: Door,
  bucket: string,
  key: string,
): Promise<{ readonly Records: readonly Readonly<Record<string, unknown>>[] }> {
  const answer = await callS3(test, 'GET', `/${bucket}/${key}`);
  const bytes = new Uint8Array(await answer.arrayBuffer());
  return JSON.parse(gunzipSync(bytes).toString()) as {
    Records: Readonly<Record<string, unknown>>[];
  };
}
