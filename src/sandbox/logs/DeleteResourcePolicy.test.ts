import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { openTestSandbox, type TestSandbox } from '#testing/test-sandbox.ts';

let test: TestSandbox;
beforeEach(async () => {
  test = openTestSandbox();
  await test.call('logs', 'CreateLogGroup', { logGroupName: 'g' });
});
afterEach(() => test.sandbox.close());
const DOCUMENT = JSON.stringify({
  Version: '2012-10-17',
  Statement: {
    Effect: 'Allow',
    Principal: { Service: 'route53.amazonaws.com' },
    Action: 'logs:PutLogEvents',
    Resource: '*',
  },
});
const put = (input: object = {}) =>
  test.call('logs', 'PutResourcePolicy', { policyName: 'p', policyDocument: DOCUMENT, ...input });

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
