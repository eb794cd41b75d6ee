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

const list = (input: object = {}) => test.call('logs', 'DescribeResourcePolicies', input);
const names = async (input: object = {}) =>
  (await list(input)).resourcePolicies?.map(({ policyName }) => policyName);

describe('DescribeResourcePolicies', () => {
  it("gives the account's, by name and page; single groups have none", async () => {
    for (const policyName of ['b', 'a', 'c']) await put({ policyName });
    expect(await names()).toEqual(['a', 'b', 'c']);
    const { nextToken } = await list({ limit: 2 });
    expect(await names({ nextToken })).toEqual(['c']);
    expect(await names({ policyScope: 'RESOURCE' })).toEqual([]);
    await expect(list({ policyScope: 'WORLD' })).rejects.toThrow('[ACCOUNT, RESOURCE]');
  });
});
