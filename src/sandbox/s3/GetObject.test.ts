import { gunzipSync } from 'node:zlib';
import { createHash } from 'node:crypto';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import {
  callS3,
  expectS3Error,
  openTestS3,
  STRANGER,
  makeBucketIn,
} from '#testing/s3-furniture.ts';

let test: ReturnType<typeof openTestS3>;
beforeEach(async () => {
  test = openTestS3();
  await makeBucketIn(test, 'eu-west-1', 'trail-logs');
});
afterEach(() => test.sandbox.close());

const get = async (range?: string) => {
  const headers = range === undefined ? {} : { range };
  const answer = await callS3(test, 'GET', '/trail-logs/logs/a.gz', { headers });
  return { answer, bytes: new Uint8Array(await answer.arrayBuffer()) };
};

describe('GetObject', () => {
  beforeEach(() => test.put('trail-logs', 'logs/a.gz'));

  it('gives the bytes as they lie there, and says how they are coded', async () => {
    const { answer, bytes } = await get();
    expect(answer.status).toBe(200);
    expect(gunzipSync(bytes).toString()).toBe('of logs/a.gz');
    expect(Object.fromEntries(answer.headers)).toMatchObject({
      'content-type': 'text/plain',
      'content-encoding': 'gzip',
      'content-length': String(bytes.length),
      'last-modified': 'Sun, 22 Nov 2026 10:00:00 GMT',
      'accept-ranges': 'bytes',
      etag: `"${createHash('md5').update(bytes).digest('hex')}"`,
    });
  });

  it('gives a range of them', async () => {
    const { bytes: all } = await get();
    const size = all.length;
    for (const [range, from, to] of [
      ['bytes=0-4', 0, 5],
      ['bytes=5-', 5, size],
      ['bytes=-3', size - 3, size],
      [`bytes=2-${size + 100}`, 2, size],
    ] as const) {
      const { answer, bytes } = await get(range);
      expect([answer.status, answer.headers.get('content-range')]).toEqual([
        206,
        `bytes ${from}-${to - 1}/${size}`,
      ]);
      expect(bytes).toEqual(all.slice(from, to));
    }
    for (const range of ['bytes=4-2', 'lines=1-2', 'bytes=-', 'bytes=0-1,3-4']) {
      expect((await get(range)).answer.status).toBe(200);
    }
    const headers = { range: `bytes=${size}-` };
    const behind = await callS3(test, 'GET', '/trail-logs/logs/a.gz', { headers });
    await expectS3Error(behind, 416, 'InvalidRange');
  });

  it('refuses what is not there and what is not ours', async () => {
    const missing = await callS3(test, 'GET', '/trail-logs/logs/b&c.gz');
    expect(await missing.clone().text()).toContain('<Key>logs/b&#38;c.gz</Key>');
    await expectS3Error(missing, 404, 'NoSuchKey');
    await expectS3Error(await callS3(test, 'GET', '/nobodys/a'), 404, 'NoSuchBucket');
    const theirs = await callS3(test, 'GET', '/trail-logs/logs/a.gz', STRANGER);
    await expectS3Error(theirs, 403, 'AccessDenied');
  });
});
