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

describe('PutBucketPolicy', () => {
  it('keeps a policy as it is put', async () => {
    const body = ` ${bucketPolicy('trail-logs')}\n`;
    expect((await callS3(test, 'PUT', '/trail-logs?policy=', { body })).status).toBe(204);
    expect(await (await callS3(test, 'GET', '/trail-logs?policy=')).text()).toBe(body);
  });

  it.each([
    ['that is none', '/trail-logs', {}, 'x', 400, 'MalformedPolicy'],
    ['of no bucket', '/nobodys', {}, '{}', 404, 'NoSuchBucket'],
    ["of another account's bucket", '/trail-logs', STRANGER, '{}', 403, 'AccessDenied'],
  ])('refuses one %s', async (_, path, who, body, status, code) => {
    const answer = await callS3(test, 'PUT', `${path}?policy=`, { body, ...who });
    await expectS3Error(answer, status, code);
  });
});
