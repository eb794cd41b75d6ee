import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { putResourcePolicy } from '#testing/sandbox-furniture.ts';
import { openTestSandbox, type TestSandbox } from '#testing/test-sandbox.ts';

let test: TestSandbox;
beforeEach(async () => {
  test = openTestSandbox();
  await test.call('logs', 'CreateLogGroup', { logGroupName: 'g' });
});
afterEach(() => test.sandbox.close());
const put = (input: object = {}) => putResourcePolicy(test, input);

const remove = (policyName?: string) => test.call('logs', 'DeleteResourcePolicy', { policyName });

describe('DeleteResourcePolicy', () => {
  it('removes a policy once', async () => {
    await put();
    await remove('p');
    const { resourcePolicies } = await test.call('logs', 'DescribeResourcePolicies', {});
    expect(resourcePolicies).toEqual([]);
    await expect(remove('p')).rejects.toMatchObject({
      name: 'ResourceNotFoundException',
      message: 'Policy with name [p] does not exist.',
    });
    await expect(remove()).rejects.toMatchObject({ name: 'InvalidParameterException' });
  });
});
