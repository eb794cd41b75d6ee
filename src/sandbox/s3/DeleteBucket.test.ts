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

describe('DeleteBucket', () => {
  it('removes an empty bucket, and its name is free', async () => {
    expect((await callS3(test, 'DELETE', '/trail-logs')).status).toBe(204);
    await expectS3Error(await callS3(test, 'DELETE', '/trail-logs'), 404, 'NoSuchBucket');
    expect((await callS3(test, 'PUT', '/trail-logs', STRANGER)).status).toBe(200);
  });

  it('keeps one with an object, and that of somebody else', async () => {
    test.put('trail-logs', 'a');
    await expectS3Error(await callS3(test, 'DELETE', '/trail-logs'), 409, 'BucketNotEmpty');
    const theirs = await callS3(test, 'DELETE', '/trail-logs', STRANGER);
    await expectS3Error(theirs, 403, 'AccessDenied');
    expect((await callS3(test, 'HEAD', '/trail-logs')).status).toBe(200);
  });
});
