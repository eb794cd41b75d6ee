import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { makeKey } from '#testing/kms-furniture.ts';
import { openTestSandbox, type TestSandbox } from '#testing/test-sandbox.ts';

let test: TestSandbox;
let arn: string;
beforeEach(async () => {
  test = openTestSandbox();
  arn = await makeKey(test);
});
afterEach(() => test.sandbox.close());

const describeKey = (KeyId: string, options = {}) =>
  test.call('kms', 'DescribeKey', { KeyId }, options);

describe('DescribeKey', () => {
  it('finds a key by id and ARN, and by its alias and that ARN', async () => {
    const id = arn.split('/')[1] ?? '';
    await test.call('kms', 'CreateAlias', { AliasName: 'alias/logs', TargetKeyId: arn });
    const alias = arn.replace(/key\/.*/, 'alias/logs');
    for (const name of [id, arn, 'alias/logs', alias]) {
      expect((await describeKey(name)).KeyMetadata?.Arn).toBe(arn);
    }
  });

  it.each<[string, string, RegExp]>([
    ['11111111-2222-3333-4444-555555555555', 'NotFoundException', /^Key 'arn:aws:kms:us-east-1:/],
    ['my-key', 'NotFoundException', /^Invalid keyId 'my-key'$/],
    ['alias/nobody', 'NotFoundException', /^Alias arn:aws:kms:.*alias\/nobody is not found\.$/],
    ['arn:aws:kms:eu-west-1:123456789012:key/1', 'NotFoundException', /^Invalid arn eu-west-1$/],
    ['arn:aws:s3:::bucket', 'InvalidArnException', /is not the ARN of/],
    ['arn:aws:kms:us-east-1:123456789012:grant/1', 'InvalidArnException', /is not the ARN of/],
    ['arn:aws:kms:us-east-1:111111111111:key/1', 'AccessDeniedException', /not authorized/],
    ['', 'ValidationException', /^1 validation error detected/],
  ])('refuses %j', async (id, name, message) => {
    await expect(describeKey(id)).rejects.toMatchObject({
      name,
      message: expect.stringMatching(message) as string,
    });
  });

  it('knows nothing of keys elsewhere', async () => {
    const id = arn.split('/')[1] ?? '';
    for (const where of [{ region: 'eu-west-1' }, { account: '111111111111' }]) {
      await expect(describeKey(id, where)).rejects.toMatchObject({ name: 'NotFoundException' });
    }
  });
});
