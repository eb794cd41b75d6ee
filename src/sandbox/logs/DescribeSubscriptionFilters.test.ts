import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { openTestSandbox, type TestSandbox } from '#testing/test-sandbox.ts';

let test: TestSandbox;
beforeEach(async () => {
  test = openTestSandbox();
  await test.call('logs', 'CreateLogGroup', { logGroupName: 'g' });
});
afterEach(() => test.sandbox.close());
const list = (input: object = {}, logGroupName = 'g') =>
  test.call('logs', 'DescribeSubscriptionFilters', { logGroupName, ...input });
const names = async (input: object = {}) =>
  (await list(input)).subscriptionFilters?.map(({ filterName }) => filterName);

describe('DescribeSubscriptionFilters', () => {
  it('gives those of the group, by name, prefix and page', async () => {
    for (const filterName of ['b', 'a']) {
      await test.call('logs', 'PutSubscriptionFilter', {
        logGroupName: 'g',
        filterName,
        filterPattern: '',
        destinationArn: 'arn:aws:lambda:us-east-1:123456789012:function:f',
      });
    }
    expect(await names()).toEqual(['a', 'b']);
    expect(await names({ filterNamePrefix: 'b' })).toEqual(['b']);
    const { nextToken } = await list({ limit: 1 });
    expect(await names({ nextToken })).toEqual(['b']);
    await test.call('logs', 'CreateLogGroup', { logGroupName: 'h' });
    expect((await list({}, 'h')).subscriptionFilters).toEqual([]);
    await expect(list({ nextToken }, 'h')).rejects.toThrow('The specified nextToken is invalid.');
  });

  it('refuses a group that is not there', async () => {
    await expect(list({}, 'x')).rejects.toMatchObject({ name: 'ResourceNotFoundException' });
  });
});
