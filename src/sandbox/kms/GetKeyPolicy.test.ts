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

const get = (input: object = {}) => test.call('kms', 'GetKeyPolicy', { KeyId: arn, ...input });

describe('GetKeyPolicy', () => {
  it('gives the only policy a key has, of a disabled one as well', async () => {
    const { Policy = '', PolicyName } = await get();
    expect(PolicyName).toBe('default');
    await test.call('kms', 'DisableKey', { KeyId: arn });
    expect((await get({ PolicyName: 'default' })).Policy).toBe(Policy);
  });

  it.each<[object, string]>([
    [{ PolicyName: 'other' }, 'NotFoundException'],
    [{ KeyId: 'alias/logs' }, 'NotFoundException'],
    [{ KeyId: 'arn:aws:kms:us-east-1:123456789012:alias/logs' }, 'InvalidArnException'],
  ])('refuses %j', async (input, name) => {
    await test.call('kms', 'CreateAlias', { AliasName: 'alias/logs', TargetKeyId: arn });
    await expect(get(input)).rejects.toMatchObject({ name });
  });
});
