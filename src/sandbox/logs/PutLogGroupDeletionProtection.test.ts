import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { openTestSandbox, type TestSandbox } from '#testing/test-sandbox.ts';

let test: TestSandbox;
beforeEach(async () => {
  test = openTestSandbox();
  await test.call('logs', 'CreateLogGroup', { logGroupName: 'g' });
});
afterEach(() => test.sandbox.close());

const protect = (logGroupIdentifier: string, deletionProtectionEnabled: boolean) =>
  test.call('logs', 'PutLogGroupDeletionProtection', {
    logGroupIdentifier,
    deletionProtectionEnabled,
  });

describe('PutLogGroupDeletionProtection', () => {
  it('takes a name or an ARN, and is told by DescribeLogGroups', async () => {
    await protect('arn:aws:logs:us-east-1:123456789012:log-group:g', true);
    const state = () => test.call('logs', 'DescribeLogGroups', {});
    expect((await state()).logGroups).toMatchObject([{ deletionProtectionEnabled: true }]);
    await protect('g', false);
    expect((await state()).logGroups).toMatchObject([{ deletionProtectionEnabled: false }]);
  });

  it.each(['other', 'arn:aws:logs:eu-west-1:123456789012:log-group:g'])(
    'refuses %s, which is not there',
    async (identifier) => {
      await expect(protect(identifier, true)).rejects.toMatchObject({
        name: 'ResourceNotFoundException',
      });
    },
  );
});
