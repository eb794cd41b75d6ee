import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { callS3, openTestS3, STRANGER, makeBucketIn } from '#testing/s3-furniture.ts';

let test: ReturnType<typeof openTestS3>;
beforeEach(async () => {
  test = openTestS3();
  await makeBucketIn(test, 'eu-west-1', 'trail-logs');
});
afterEach(() => test.sandbox.close());

describe('HeadBucket', () => {
  it.each([
    ['tells the region', '/trail-logs', {}, 200, 'eu-west-1'],
    ["refuses another account's", '/trail-logs', STRANGER, 403, null],
    ['does not find what is not there', '/nobodys', {}, 404, null],
  ])('%s', async (_, path, who, status, region) => {
    const answer = await callS3(test, 'HEAD', path, who);
    expect([answer.status, answer.headers.get('x-amz-bucket-region')]).toEqual([status, region]);
    expect(await answer.text()).toBe('');
  });
});
