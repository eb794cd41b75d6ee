import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { callS3, expectS3Error, openTestS3, STRANGER } from '#testing/s3-furniture.ts';

let test: ReturnType<typeof openTestS3>;
beforeEach(async () => {
  test = openTestS3();
  await callS3(test, 'PUT', '/trail-logs', { region: 'eu-west-1' });
});
afterEach(() => test.sandbox.close());

describe('CreateBucket', () => {
  it('tells where the bucket is', async () => {
    const made = await callS3(test, 'PUT', '/mine');
    expect([made.status, made.headers.get('location')]).toEqual([200, '/mine']);
  });

  it('puts it where the request asks for, else where it is called', async () => {
    const body =
      '<CreateBucketConfiguration><LocationConstraint>ap-south-1</LocationConstraint></CreateBucketConfiguration>';
    await callS3(test, 'PUT', '/other', { body });
    const region = async (name: string) =>
      (await callS3(test, 'HEAD', `/${name}`)).headers.get('x-amz-bucket-region');
    expect([await region('trail-logs'), await region('other')]).toEqual([
      'eu-west-1',
      'ap-south-1',
    ]);
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
