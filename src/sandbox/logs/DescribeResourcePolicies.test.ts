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
