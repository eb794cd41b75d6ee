import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { openTestSandbox, type TestSandbox } from '#testing/test-sandbox.ts';

let test: TestSandbox;
beforeEach(async () => {
  test = openTestSandbox();
  await test.call('logs', 'CreateLogGroup', { logGroupName: 'g' });
});
afterEach(() => test.sandbox.close());
const remove = (filterName: string, logGroupName = 'g') =>
  test.call('logs', 'DeleteMetricFilter', { logGroupName, filterName });

describe('DeleteMetricFilter', () => {
  it('removes a filter once', async () => {
    for (const filterName of ['a', 'b']) {
      await test.call('logs', 'PutMetricFilter', {
        logGroupName: 'g',
        filterName,
        filterPattern: '',
        metricTransformations: [{ metricName: 'm', metricNamespace: 'n', metricValue: '1' }],
      });
    }
    await remove('a');
    const { metricFilters } = await test.call('logs', 'DescribeMetricFilters', {});
    expect(metricFilters?.map(({ filterName }) => filterName)).toEqual(['b']);
    const refusal = { name: 'ResourceNotFoundException' };
    await expect(remove('a')).rejects.toMatchObject(refusal);
    await expect(remove('b', 'x')).rejects.toMatchObject(refusal);
  });
});
