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

const disassociate = (input: object) => test.call('logs', 'DisassociateKmsKey', input);

describe('DisassociateKmsKey', () => {
  it('takes the key away, also where there was none', async () => {
    await test.call('logs', 'AssociateKmsKey', { logGroupName: 'g', kmsKeyId: KEY });
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
