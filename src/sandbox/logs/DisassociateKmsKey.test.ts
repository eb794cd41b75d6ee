import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { makeKeyForGroup } from '#testing/kms-furniture.ts';
import { openTestSandbox, type TestSandbox } from '#testing/test-sandbox.ts';

let test: TestSandbox;
beforeEach(async () => {
  test = openTestSandbox();
  await test.call('logs', 'CreateLogGroup', { logGroupName: 'g' });
});
afterEach(() => test.sandbox.close());
const ARN = 'arn:aws:logs:us-east-1:123456789012:log-group:g';
const keyOfGroup = async () =>
  (await test.call('logs', 'DescribeLogGroups', {})).logGroups?.[0]?.kmsKeyId;

const disassociate = (input: object) => test.call('logs', 'DisassociateKmsKey', input);

describe('DisassociateKmsKey', () => {
  it('takes the key away, also where there was none', async () => {
    const kmsKeyId = await makeKeyForGroup(test, 'g');
    await test.call('logs', 'AssociateKmsKey', { logGroupName: 'g', kmsKeyId });
    expect(await keyOfGroup()).toBe(kmsKeyId);
    await disassociate({ resourceIdentifier: ARN });
    expect(await keyOfGroup()).toBeUndefined();
    await disassociate({ logGroupName: 'g' });
  });

  it('refuses no group at all, and one that is not there', async () => {
    await expect(disassociate({})).rejects.toMatchObject({ name: 'InvalidParameterException' });
    await expect(disassociate({ logGroupName: 'x' })).rejects.toMatchObject({
      name: 'ResourceNotFoundException',
    });
  });
});
