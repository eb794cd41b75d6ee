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

describe('DeleteObject', () => {
  it('removes an object, and minds none that is not there', async () => {
    test.put('trail-logs', 'a/b c', 'd');
    for (let time = 0; time < 2; time++) {
      expect((await callS3(test, 'DELETE', '/trail-logs/a/b%20c')).status).toBe(204);
    }
    expect((await callS3(test, 'HEAD', '/trail-logs/a/b%20c')).status).toBe(404);
    expect((await callS3(test, 'HEAD', '/trail-logs/d')).status).toBe(200);
    const theirs = await callS3(test, 'DELETE', '/trail-logs/d', STRANGER);
    await expectS3Error(theirs, 403, 'AccessDenied');
  });
});
