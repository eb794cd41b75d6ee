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

const create = (input: object = {}) =>
  test.call('kms', 'CreateAlias', { AliasName: 'alias/team/logs', TargetKeyId: arn, ...input });

describe('CreateAlias', () => {
  it('names a key, in its region', async () => {
    await create();
    const { Aliases } = await test.call('kms', 'ListAliases', {});
    expect(Aliases).toEqual([
      expect.objectContaining({
        AliasName: 'alias/team/logs',
        AliasArn: 'arn:aws:kms:us-east-1:123456789012:alias/team/logs',
        TargetKeyId: arn.split('/')[1],
      }),
    ]);
    const elsewhere = { region: 'eu-west-1' };
    expect((await test.call('kms', 'ListAliases', {}, elsewhere)).Aliases).toEqual([]);
  });

  it('takes a name once', async () => {
    await create();
    const again = create({ TargetKeyId: await makeKey(test) });
    await expect(again).rejects.toMatchObject({
      name: 'AlreadyExistsException',
      message:
        'An alias with the name arn:aws:kms:us-east-1:123456789012:alias/team/logs already exists',
    });
  });

  it.each<[object, string]>([
    [{ AliasName: 'logs' }, 'InvalidAliasNameException'],
    [{ AliasName: 'alias/aws/logs' }, 'InvalidAliasNameException'],
    [{ AliasName: 'alias/a b' }, 'ValidationException'],
    [{ TargetKeyId: 'alias/team/logs' }, 'NotFoundException'],
    [{ TargetKeyId: '11111111-2222-3333-4444-555555555555' }, 'NotFoundException'],
  ])('refuses %j', async (input, name) => {
    await expect(create(input)).rejects.toMatchObject({ name });
  });

  it('names a disabled key, and none that is about to go', async () => {
    await test.call('kms', 'DisableKey', { KeyId: arn });
    await create();
    await test.call('kms', 'ScheduleKeyDeletion', { KeyId: arn });
    await expect(create({ AliasName: 'alias/other' })).rejects.toMatchObject({
      name: 'KMSInvalidStateException',
    });
  });
});
