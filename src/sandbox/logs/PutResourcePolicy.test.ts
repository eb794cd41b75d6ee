import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { putResourcePolicy, RESOURCE_POLICY } from '#testing/sandbox-furniture.ts';
import { openTestSandbox, TEST_NOW, type TestSandbox } from '#testing/test-sandbox.ts';

let test: TestSandbox;
beforeEach(async () => {
  test = openTestSandbox();
  await test.call('logs', 'CreateLogGroup', { logGroupName: 'g' });
});
afterEach(() => test.sandbox.close());

const put = (input: object = {}) => putResourcePolicy(test, input);

describe('PutResourcePolicy', () => {
  it('keeps a policy, and replaces it under the same name', async () => {
    const policy = { policyName: 'p', policyScope: 'ACCOUNT' };
    expect(await put()).toEqual({
      resourcePolicy: { ...policy, policyDocument: RESOURCE_POLICY, lastUpdatedTime: TEST_NOW },
    });
    test.clock.advance(1000);
    const policyDocument = RESOURCE_POLICY.replace('route53', 'es');
    await put({ policyDocument });
    const { resourcePolicies } = await test.call('logs', 'DescribeResourcePolicies', {});
    expect(resourcePolicies).toEqual([
      { ...policy, policyDocument, lastUpdatedTime: TEST_NOW + 1000 },
    ]);
  });

  it('holds at most 10 in a region', async () => {
    for (let i = 0; i < 10; i++) await put({ policyName: `p${i}` });
    await expect(put({ policyName: 'more' })).rejects.toMatchObject({
      name: 'LimitExceededException',
    });
    await put({ policyName: 'p3' });
  });

  it.each([
    [{ policyName: undefined }, "Value null at 'policyName'"],
    [{ policyDocument: undefined }, "Value null at 'policyDocument'"],
    [{ policyDocument: '{' }, 'The policy document is not valid'],
    [{ policyDocument: ' '.repeat(51_201) }, 'less than or equal to 51200'],
    [{ resourceArn: 'arn:aws:logs:us-east-1:123456789012:log-group:g' }, 'Leave resourceArn out.'],
  ])('refuses %.40j', async (input, words) => {
    const refusal = put(input);
    await expect(refusal).rejects.toMatchObject({ name: 'InvalidParameterException' });
    await expect(refusal).rejects.toThrow(words);
  });
});
