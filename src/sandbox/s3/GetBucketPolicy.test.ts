import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { bucketPolicy } from '#testing/sandbox-furniture.ts';
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

describe('GetBucketPolicy', () => {
  it.each([
    ['there is none', '/trail-logs', {}, 404, 'NoSuchBucketPolicy'],
    ['there is no bucket', '/nobodys', {}, 404, 'NoSuchBucket'],
    ["the bucket is another account's", '/trail-logs', STRANGER, 403, 'AccessDenied'],
  ])('says so when %s', async (_, path, who, status, code) => {
    await expectS3Error(await callS3(test, 'GET', `${path}?policy=`, who), status, code);
  });

  it('gives it as JSON', async () => {
    const body = bucketPolicy('trail-logs');
    await callS3(test, 'PUT', '/trail-logs?policy=', { body });
    const answer = await callS3(test, 'GET', '/trail-logs?policy=');
    expect(answer.headers.get('content-type')).toBe('application/json');
    expect(await answer.text()).toBe(body);
  });
});
