import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { keyPolicyStatementFor } from '#domain/policy/may-encrypt.ts';
import { keyPolicy, makeKey, makeKeyForGroup } from '#testing/kms-furniture.ts';
import { openTestSandbox, type TestSandbox } from '#testing/test-sandbox.ts';

let test: TestSandbox;
let key: string;
beforeEach(async () => {
  test = openTestSandbox();
  await test.call('logs', 'CreateLogGroup', { logGroupName: 'g' });
  key = await makeKeyForGroup(test, 'g');
});
afterEach(() => test.sandbox.close());

const ARN = 'arn:aws:logs:us-east-1:123456789012:log-group:g';
const NOBODYS = 'arn:aws:kms:us-east-1:123456789012:key/11111111-2222-3333-4444-555555555555';
const keyOfGroup = async () =>
  (await test.call('logs', 'DescribeLogGroups', {})).logGroups?.[0]?.kmsKeyId;

const associate = (input: object) =>
  test.call('logs', 'AssociateKmsKey', { kmsKeyId: key, ...input });
const disallowed = (name: string, what: string) => ({
  name,
  message: `The specified KMS key does not exist or is not allowed to be used with ${what} '${ARN}'`,
});

describe('AssociateKmsKey', () => {
  it.each([{ logGroupName: 'g' }, { resourceIdentifier: ARN }])(
    'notes the key of the group that %j names',
    async (choice) => {
      await associate(choice);
      expect(await keyOfGroup()).toBe(key);
    },
  );

  it.each([
    [{}, 'InvalidParameterException'],
    [{ logGroupName: 'g', resourceIdentifier: ARN }, 'InvalidParameterException'],
    [{ resourceIdentifier: `${ARN}:*` }, 'InvalidParameterException'],
    [{ logGroupName: 'g', kmsKeyId: 'alias/mine' }, 'InvalidParameterException'],
    [{ logGroupName: 'x' }, 'ResourceNotFoundException'],
    [{ resourceIdentifier: ARN.replace('us-east-1', 'eu-west-1') }, 'ResourceNotFoundException'],
  ])('refuses %j with %s', async (input, name) => {
    await expect(associate(input)).rejects.toMatchObject({ name });
    expect(await keyOfGroup()).toBeUndefined();
  });

  it.each<[string, () => Promise<string>]>([
    ['is not there', async () => NOBODYS],
    ['is in another region', () => makeKeyForGroup(test, 'g', 'eu-west-1')],
    [
      'is disabled',
      async () => {
        await test.call('kms', 'DisableKey', { KeyId: key });
        return key;
      },
    ],
    [
      'waits for its deletion',
      async () => {
        await test.call('kms', 'ScheduleKeyDeletion', { KeyId: key });
        return key;
      },
    ],
    ['is asymmetric', () => makeKey(test, { KeySpec: 'RSA_2048', KeyUsage: 'ENCRYPT_DECRYPT' })],
  ])('refuses a key that %s', async (_, give) => {
    const refusal = associate({ logGroupName: 'g', kmsKeyId: await give() });
    await expect(refusal).rejects.toMatchObject(
      disallowed('InvalidParameterException', 'LogGroup'),
    );
    expect(await keyOfGroup()).toBeUndefined();
  });

  it('asks the policy of the key, of another account as well, for this very group', async () => {
    const others = [await makeKey(test), await makeKeyForGroup(test, 'h')];
    for (const kmsKeyId of others) {
      await expect(associate({ logGroupName: 'g', kmsKeyId })).rejects.toMatchObject(
        disallowed('AccessDeniedException', 'Arn'),
      );
    }
    const shared = keyPolicy(
      keyPolicyStatementFor({ region: 'us-east-1', account: '123456789012', name: 'g' }),
    );
    const theirs = await makeKey(
      test,
      { Policy: JSON.stringify(shared), BypassPolicyLockoutSafetyCheck: true },
      { account: '111111111111' },
    );
    await associate({ logGroupName: 'g', kmsKeyId: theirs });
    expect(await keyOfGroup()).toBe(theirs);
  });
});
