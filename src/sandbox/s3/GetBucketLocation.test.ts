import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { callS3, expectS3Error, openTestS3, makeBucketIn } from '#testing/s3-furniture.ts';

let test: ReturnType<typeof openTestS3>;
beforeEach(async () => {
  test = openTestS3();
  await makeBucketIn(test, 'eu-west-1', 'trail-logs');
});
afterEach(() => test.sandbox.close());

describe('GetBucketLocation', () => {
  it('names the region, and us-east-1 by nothing', async () => {
    await callS3(test, 'PUT', '/at-home');
    const location = async (name: string) =>
      (await callS3(test, 'GET', `/${name}?location=`)).text();
    expect(await location('trail-logs')).toContain('>eu-west-1</LocationConstraint>');
    expect(await location('at-home')).toContain('></LocationConstraint>');
    await expectS3Error(await callS3(test, 'GET', '/nobodys?location='), 404, 'NoSuchBucket');
  });
});
