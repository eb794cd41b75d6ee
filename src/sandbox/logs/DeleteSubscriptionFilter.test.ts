import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { openTestSandbox, type TestSandbox } from '#testing/test-sandbox.ts';

let test: TestSandbox;
beforeEach(async () => {
  test = openTestSandbox();
  await test.call('logs', 'CreateLogGroup', { logGroupName: 'g' });
});
afterEach(() => test.sandbox.close());
const remove = () =>
  test.call('logs', 'DeleteSubscriptionFilter', { logGroupName: 'g', filterName: 'f' });

describe('DeleteSubscriptionFilter', () => {
  it('removes a filter once', async () => {
    await test.call('logs', 'PutSubscriptionFilter', {
      logGroupName: 'g',
      filterName: 'f',
      filterPattern: '',
      destinationArn: 'arn:aws:lambda:us-east-1:123456789012:function:f',
    });
    await remove();
    const group = { logGroupName: 'g' };
    const left = await test.call('logs', 'DescribeSubscriptionFilters', group);
    expect(left.subscriptionFilters).toEqual([]);
    await expect(remove()).rejects.toMatchObject({
      name: 'ResourceNotFoundException',
      message: 'The specified subscription filter does not exist.',
    });
  });
});
