import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { keyPolicy, makeKey, makeKeyForTrails } from '#testing/kms-furniture.ts';
import { BUCKET, makeBucket } from '#testing/sandbox-furniture.ts';
import { openTestSandbox, type TestSandbox } from '#testing/test-sandbox.ts';

let test: TestSandbox;
let key: string;
beforeEach(async () => {
  test = openTestSandbox();
  await makeBucket(test);
  key = await makeKeyForTrails(test);
});
afterEach(() => test.sandbox.close());

const create = (KmsKeyId: string, options = {}) =>
  test.call('cloudtrail', 'CreateTrail', { Name: 'main', S3BucketName: BUCKET, KmsKeyId }, options);
const update = (input: object) =>
  test.call('cloudtrail', 'UpdateTrail', { Name: 'main', ...input });

describe("the key of a trail's log files", () => {
  it('may be named in four ways, and is shown by its ARN', async () => {
    await test.call('kms', 'CreateAlias', { AliasName: 'alias/trail', TargetKeyId: key });
    await create('');
    const alias = key.replace(/key\/.*/, 'alias/trail');
    for (const KmsKeyId of [key, key.split('/')[1], 'alias/trail', alias]) {
      expect((await update({ KmsKeyId })).KmsKeyId).toBe(key);
      expect((await update({})).KmsKeyId).toBe(key);
      expect(await update({ KmsKeyId: '' })).not.toHaveProperty('KmsKeyId');
    }
  });

  it("is in the bucket's region, wherever the trail is", async () => {
    const dublin = { region: 'eu-west-1' };
    await expect(create(await makeKeyForTrails(test, dublin), dublin)).rejects.toMatchObject({
      name: 'KmsKeyNotFoundException',
    });
    expect((await create(key, dublin)).KmsKeyId).toBe(key);
  });

  it.each([
    ['trail key', 'InvalidKmsKeyIdException'],
    ['arn:aws:s3:::trail-logs', 'InvalidKmsKeyIdException'],
    ['alias/nobody', 'KmsKeyNotFoundException'],
    ['11111111-2222-3333-4444-555555555555', 'KmsKeyNotFoundException'],
  ])('is not %s: %s', async (id, name) => {
    await expect(create(id)).rejects.toMatchObject({ name });
    expect((await test.call('cloudtrail', 'ListTrails', {})).Trails).toEqual([]);
  });

  it('is of use', async () => {
    await test.call('kms', 'DisableKey', { KeyId: key });
    const rsa = await makeKey(test, { KeySpec: 'RSA_2048', KeyUsage: 'ENCRYPT_DECRYPT' });
    for (const id of [key, rsa]) {
      await expect(create(id)).rejects.toMatchObject({ name: 'KmsException' });
    }
  });

  it('lets CloudTrail make data keys for this trail', async () => {
    const closed = await makeKey(test);
    await expect(create(closed)).rejects.toMatchObject({
      name: 'InsufficientEncryptionPolicyException',
      message: `Insufficient permissions to access S3 bucket trail-logs or KMS key ${closed}.`,
    });
    await create(key);
    const Policy = JSON.stringify(keyPolicy());
    await test.call('kms', 'PutKeyPolicy', { KeyId: key, Policy });
    await expect(update({ KmsKeyId: key })).rejects.toMatchObject({
      name: 'InsufficientEncryptionPolicyException',
    });
    // What the call does not mention is not asked again.
    expect((await update({ EnableLogFileValidation: true })).KmsKeyId).toBe(key);
  });
});
