import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { bucketPolicy } from '#testing/sandbox-furniture.ts';
import {
  callS3,
  expectS3Error,
  makeBucketIn,
  openTestS3,
  STRANGER,
} from '#testing/s3-furniture.ts';

let test: ReturnType<typeof openTestS3>;
beforeEach(async () => {
  test = openTestS3();
  await makeBucketIn(test, 'eu-west-1', 'trail-logs');
});
afterEach(() => test.sandbox.close());

const POLICY = '/trail-logs?policy=';

describe('DeleteBucketPolicy', () => {
  it('takes the policy away, once or again, and leaves the bucket', async () => {
    await callS3(test, 'PUT', POLICY, { body: bucketPolicy('trail-logs') });
    expect((await callS3(test, 'DELETE', POLICY)).status).toBe(204);
    await expectS3Error(await callS3(test, 'GET', POLICY), 404, 'NoSuchBucketPolicy');
    expect((await callS3(test, 'DELETE', POLICY)).status).toBe(204);
    expect((await callS3(test, 'HEAD', '/trail-logs')).headers.get('x-amz-bucket-region')).toBe(
      'eu-west-1',
    );
  });

  it.each([
    ['no bucket', '/nobodys?policy=', {}, 404, 'NoSuchBucket'],
    ["another account's bucket", POLICY, STRANGER, 403, 'AccessDenied'],
  ])('refuses %s', async (_, path, who, status, code) => {
    await expectS3Error(await callS3(test, 'DELETE', path, who), status, code);
  });
});
