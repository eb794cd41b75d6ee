import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { callS3, openTestS3, STRANGER, makeBucketIn } from '#testing/s3-furniture.ts';

let test: ReturnType<typeof openTestS3>;
beforeEach(async () => {
  test = openTestS3();
  await makeBucketIn(test, 'eu-west-1', 'trail-logs');
});
afterEach(() => test.sandbox.close());

describe('HeadObject', () => {
  it('tells what GetObject would give', async () => {
    test.put('trail-logs', 'a');
    const head = await callS3(test, 'HEAD', '/trail-logs/a');
    const got = await callS3(test, 'GET', '/trail-logs/a');
    expect(head.status).toBe(200);
    for (const name of ['content-length', 'content-type', 'content-encoding', 'etag']) {
      expect(head.headers.get(name)).toBe(got.headers.get(name));
    }
    expect(await head.text()).toBe('');
  });

  it('tells an error by its status alone', async () => {
    const statuses = [
      await callS3(test, 'HEAD', '/trail-logs/a'),
      await callS3(test, 'HEAD', '/nobodys/a'),
      await callS3(test, 'HEAD', '/trail-logs/a', STRANGER),
    ].map(({ status }) => status);
    expect(statuses).toEqual([404, 404, 403]);
  });
});
