import type { PutMetricFilterRequest } from '@aws-sdk/client-cloudwatch-logs';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { openTestSandbox, TEST_NOW, type TestSandbox } from '#testing/test-sandbox.ts';

let test: TestSandbox;
beforeEach(async () => {
  test = openTestSandbox();
  await test.call('logs', 'CreateLogGroup', { logGroupName: 'g' });
});
afterEach(() => test.sandbox.close());

const METRIC = { metricName: 'Errors', metricNamespace: 'Trails', metricValue: '1' };
const put = (input: Partial<PutMetricFilterRequest> = {}) =>
  test.call('logs', 'PutMetricFilter', {
    logGroupName: 'g',
    filterName: 'f',
    filterPattern: 'ERROR',
    metricTransformations: [METRIC],
    ...(input as object),
  });
const kept = async () =>
  (await test.call('logs', 'DescribeMetricFilters', { logGroupName: 'g' })).metricFilters ?? [];

describe('PutMetricFilter', () => {
  it('keeps a filter, counts it, and replaces it under the same name', async () => {
    await put({ metricTransformations: [{ ...METRIC, defaultValue: 0, unit: 'Count' }] });
    const filter = { filterName: 'f', logGroupName: 'g', creationTime: TEST_NOW };
    expect(await kept()).toEqual([
      {
        ...filter,
        filterPattern: 'ERROR',
        metricTransformations: [{ ...METRIC, defaultValue: 0, unit: 'Count' }],
      },
    ]);
    await put({ filterPattern: 'WARN' });
    expect(await kept()).toEqual([
      { ...filter, filterPattern: 'WARN', metricTransformations: [METRIC] },
    ]);
    const { logGroups } = await test.call('logs', 'DescribeLogGroups', {});
    expect(logGroups).toMatchObject([{ metricFilterCount: 1 }]);
  });

  it('goes with its group', async () => {
    await put();
    await test.call('logs', 'DeleteLogGroup', { logGroupName: 'g' });
    await test.call('logs', 'CreateLogGroup', { logGroupName: 'g' });
    expect(await kept()).toEqual([]);
  });

  it.each([
    ['{ $.latency = * }', '$.latency'],
    ['[ip, bytes]', '$bytes'],
    ['ERROR', '-1.5e3'],
  ])('with the pattern %s, takes the value %s', async (filterPattern, metricValue) => {
    await put({ filterPattern, metricTransformations: [{ ...METRIC, metricValue }] });
    expect(await kept()).toMatchObject([{ metricTransformations: [{ metricValue }] }]);
  });

  it.each([
    ['ERROR', '$.latency'],
    ['[ip, bytes]', '$latency'],
    ['{ $.latency = * }', 'latency'],
    ['{ $.latency = * }', '$.a = 1 || $.b'],
    ['{ $.latency = * }', '$.a = 1 #'],
    ['ERROR', ''],
  ])('with the pattern %s, refuses the value %j', async (filterPattern, metricValue) => {
    const metricTransformations = [{ ...METRIC, metricValue }];
    await expect(put({ filterPattern, metricTransformations })).rejects.toMatchObject({
      name: 'InvalidParameterException',
    });
  });

  it('takes three dimensions of fields, and no default value beside them', async () => {
    const filterPattern = '[ip, user, code, bytes]';
    const dimensions = { Ip: '$ip', User: '$user', Code: '$code' };
    const wish = (more: object) =>
      put({ filterPattern, metricTransformations: [{ ...METRIC, dimensions, ...more }] });
    await wish({});
    expect(await kept()).toMatchObject([{ metricTransformations: [{ dimensions }] }]);
    const refusal = { name: 'InvalidParameterException' };
    await expect(wish({ defaultValue: 0 })).rejects.toMatchObject(refusal);
    await expect(wish({ dimensions: { ...dimensions, B: '$bytes' } })).rejects.toMatchObject(
      refusal,
    );
    await expect(wish({ dimensions: { Ip: '$other' } })).rejects.toMatchObject(refusal);
    await expect(
      put({
        filterPattern,
        metricTransformations: [{ ...METRIC, defaultValue: 0, dimensions: {} }],
      }),
    ).resolves.toBeDefined();
  });

  it('holds at most 100 filters in a group, replacing not counted', async () => {
    for (let i = 0; i < 100; i++) await put({ filterName: `f${i}` });
    const refusal = { name: 'LimitExceededException', message: 'Resource limit exceeded.' };
    await expect(put({ filterName: 'more' })).rejects.toMatchObject(refusal);
    await put({ filterName: 'f7', filterPattern: 'WARN' });
  });

  it('holds at most 5 filters with regular expressions in a group', async () => {
    const patterns = [
      '%a+%',
      '{ $.a = %b% }',
      '{ ($.c = 1) && ($.a != %b% || $.d = 2) }',
      '[a, b=%c%]',
    ];
    for (const [index, filterPattern] of [...patterns, '%e%'].entries()) {
      await put({ filterName: `f${index}`, filterPattern });
    }
    await expect(put({ filterName: 'sixth', filterPattern: '%f%' })).rejects.toMatchObject({
      name: 'LimitExceededException',
    });
    await put({ filterName: 'plain', filterPattern: '{ $.a = "%" }' });
    await put({ filterName: 'f0', filterPattern: '%a%' });
  });

  it.each([
    [{ filterName: 'a:b' }, "at 'filterName'"],
    [{ filterPattern: '{ $.a = ' }, 'Invalid filter pattern'],
    [{ filterPattern: 'x'.repeat(1025) }, 'less than or equal to 1024'],
    [{ metricTransformations: [] }, 'greater than or equal to 1'],
    [{ metricTransformations: [METRIC, METRIC] }, 'less than or equal to 1'],
    [{ metricTransformations: [{ ...METRIC, metricName: 'a$b' }] }, '1.member.metricName'],
    [{ metricTransformations: [{ ...METRIC, metricName: undefined }] }, 'Member must not be null'],
    [{ metricTransformations: [{ ...METRIC, unit: 'Miles' as 'Count' }] }, '1.member.unit'],
  ])('refuses %.40j', async (input, words) => {
    const refusal = put(input);
    await expect(refusal).rejects.toMatchObject({ name: 'InvalidParameterException' });
    await expect(refusal).rejects.toThrow(words);
  });

  it('refuses groups of a cheaper class, and groups that are not there', async () => {
    const cheap = { logGroupName: 'cheap', logGroupClass: 'INFREQUENT_ACCESS' } as const;
    await test.call('logs', 'CreateLogGroup', cheap);
    await expect(put({ logGroupName: 'cheap' })).rejects.toMatchObject({
      name: 'InvalidOperationException',
    });
    await expect(put({ logGroupName: 'other' })).rejects.toMatchObject({
      name: 'ResourceNotFoundException',
    });
  });
});
