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

const placed = (region: string): string =>
  `<CreateBucketConfiguration><LocationConstraint>${region}</LocationConstraint></CreateBucketConfiguration>`;

describe('CreateBucket', () => {
  it('tells where the bucket is', async () => {
    const made = await callS3(test, 'PUT', '/mine');
    expect([made.status, made.headers.get('location')]).toEqual([200, '/mine']);
  });

  it('puts it where the request asks for, which is us-east-1 if it says nothing', async () => {
    await makeBucketIn(test, 'us-east-1', 'at-home');
    await callS3(test, 'PUT', '/from-home', { body: placed('ap-south-1') });
    await callS3(test, 'PUT', '/of-old', { body: placed('EU') });
    const region = async (name: string) =>
      (await callS3(test, 'HEAD', `/${name}`)).headers.get('x-amz-bucket-region');
    expect(await Promise.all(['trail-logs', 'at-home', 'from-home', 'of-old'].map(region))).toEqual(
      ['eu-west-1', 'us-east-1', 'ap-south-1', 'eu-west-1'],
    );
  });

  it.each([
    ['eu-west-1', '', 'IllegalLocationConstraintException'],
    ['eu-west-1', placed('ap-south-1'), 'IllegalLocationConstraintException'],
    ['us-east-1', placed('us-east-1'), 'InvalidLocationConstraint'],
    ['us-east-1', placed('No Where'), 'InvalidLocationConstraint'],
  ])('refuses in %s the body "%s" with %s', async (region, body, code) => {
    await expectS3Error(await callS3(test, 'PUT', '/other', { region, body }), 400, code);
  });

  it('makes no difference of making it again in us-east-1, and in us-east-1 alone', async () => {
    await makeBucketIn(test, 'us-east-1', 'at-home');
    expect((await makeBucketIn(test, 'us-east-1', 'at-home')).status).toBe(200);
    const again = await makeBucketIn(test, 'eu-west-1', 'trail-logs');
    await expectS3Error(again, 409, 'BucketAlreadyOwnedByYou');
  });

  it('takes names that nobody else has', async () => {
    await expectS3Error(await callS3(test, 'PUT', '/trail-logs'), 409, 'BucketAlreadyOwnedByYou');
    const theirs = await callS3(test, 'PUT', '/trail-logs', STRANGER);
    await expectS3Error(theirs, 409, 'BucketAlreadyExists');
  });

  it.each(['ab', 'Trail-Logs', '192.168.5.4', 'a..b', '-ab', 'x'.repeat(64)])(
    'takes no name such as %s',
    async (name) => {
      await expectS3Error(await callS3(test, 'PUT', `/${name}`), 400, 'InvalidBucketName');
    },
  );
});
