import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { openTestSandbox, type TestSandbox } from '#testing/test-sandbox.ts';

let test: TestSandbox;
beforeEach(async () => {
  test = openTestSandbox();
  await test.call('logs', 'CreateLogGroup', { logGroupName: 'g' });
});
afterEach(() => test.sandbox.close());
const put = (logGroupName: string, filterName: string, metricName = 'm') =>
  test.call('logs', 'PutMetricFilter', {
    logGroupName,
    filterName,
    filterPattern: '',
    metricTransformations: [{ metricName, metricNamespace: 'n', metricValue: '1' }],
  });
const list = (input: object = {}) => test.call('logs', 'DescribeMetricFilters', input);
const found = async (input: object = {}) =>
  (await list(input)).metricFilters?.map((filter) => `${filter.logGroupName} ${filter.filterName}`);

describe('DescribeMetricFilters', () => {
  beforeEach(async () => {
    await test.call('logs', 'CreateLogGroup', { logGroupName: 'h' });
    await put('h', 'b');
    await put('g', 'b');
    await put('g', 'c', 'other');
    await put('h', 'a');
  });

  it('gives those of one group or of all, by name, and by the metric', async () => {
    expect(await found()).toEqual(['h a', 'g b', 'h b', 'g c']);
    expect(await found({ logGroupName: 'g' })).toEqual(['g b', 'g c']);
    expect(await found({ logGroupName: 'g', filterNamePrefix: 'c' })).toEqual(['g c']);
    expect(await found({ filterNamePrefix: 'c' })).toHaveLength(4);
    expect(await found({ metricName: 'other', metricNamespace: 'n' })).toEqual(['g c']);
    expect(await found({ metricName: 'other', metricNamespace: 'x' })).toEqual([]);
  });

  it('gives every filter once, by pages of any size', async () => {
    for (const limit of [1, 2, 3, 4]) {
      const seen: unknown[] = [];
      let nextToken: string | undefined;
      do {
        const page = await list({ limit, nextToken });
        seen.push(...(page.metricFilters ?? []).map((f) => `${f.logGroupName} ${f.filterName}`));
        nextToken = page.nextToken;
      } while (nextToken !== undefined);
      expect(seen).toEqual(['h a', 'g b', 'h b', 'g c']);
    }
  });

  it('refuses a metric name without its namespace, and a group that is not there', async () => {
    await expect(list({ metricName: 'm' })).rejects.toMatchObject({
      name: 'InvalidParameterException',
    });
    await expect(list({ logGroupName: 'x' })).rejects.toMatchObject({
      name: 'ResourceNotFoundException',
    });
  });
});
