import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { openTestSandbox, type TestSandbox } from '#testing/test-sandbox.ts';

let test: TestSandbox;
beforeEach(async () => {
  test = openTestSandbox();
  await test.call('logs', 'CreateLogGroup', { logGroupName: 'g' });
});
afterEach(() => test.sandbox.close());
const KEY = 'arn:aws:kms:us-east-1:123456789012:key/11111111-2222-3333-4444-555555555555';
const ARN = 'arn:aws:logs:us-east-1:123456789012:log-group:g';
const keyOfGroup = async () =>
  (await test.call('logs', 'DescribeLogGroups', {})).logGroups?.[0]?.kmsKeyId;

const associate = (input: object) =>
  test.call('logs', 'AssociateKmsKey', { kmsKeyId: KEY, ...input });

describe('AssociateKmsKey', () => {
  it.each([{ logGroupName: 'g' }, { resourceIdentifier: ARN }])(
    'notes the key of the group that %j names',
    async (choice) => {
      await associate(choice);
      expect(await keyOfGroup()).toBe(KEY);
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
});
