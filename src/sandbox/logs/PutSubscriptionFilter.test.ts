import type { PutSubscriptionFilterRequest } from '@aws-sdk/client-cloudwatch-logs';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { openTestSandbox, TEST_NOW, type TestSandbox } from '#testing/test-sandbox.ts';

let test: TestSandbox;
beforeEach(async () => {
  test = openTestSandbox();
  await test.call('logs', 'CreateLogGroup', { logGroupName: 'g' });
});
afterEach(() => test.sandbox.close());

const LAMBDA = 'arn:aws:lambda:us-east-1:123456789012:function:f';
const STREAM = 'arn:aws:kinesis:us-east-1:123456789012:stream/s';
const ROLE = 'arn:aws:iam::123456789012:role/to-kinesis';
const put = (input: Partial<PutSubscriptionFilterRequest> = {}) =>
  test.call('logs', 'PutSubscriptionFilter', {
    logGroupName: 'g',
    filterName: 'f',
    filterPattern: '',
    destinationArn: LAMBDA,
    ...(input as object),
  });
const kept = async () =>
  (await test.call('logs', 'DescribeSubscriptionFilters', { logGroupName: 'g' }))
    .subscriptionFilters;

describe('PutSubscriptionFilter', () => {
  it('keeps a filter, and replaces it under the same name', async () => {
    await put();
    const filter = { filterName: 'f', logGroupName: 'g', creationTime: TEST_NOW };
    expect(await kept()).toEqual([
      { ...filter, filterPattern: '', destinationArn: LAMBDA, distribution: 'ByLogStream' },
    ]);
    const wish = { destinationArn: STREAM, roleArn: ROLE, distribution: 'Random' } as const;
    await put({ ...wish, filterPattern: 'ERROR' });
    expect(await kept()).toEqual([{ ...filter, ...wish, filterPattern: 'ERROR' }]);
  });

  it('holds at most 2 in a group', async () => {
    await put({ filterName: 'a' });
    await put({ filterName: 'b' });
    await put({ filterName: 'b', filterPattern: 'ERROR' });
    await expect(put({ filterName: 'c' })).rejects.toMatchObject({
      name: 'LimitExceededException',
      message: 'Resource limit exceeded.',
    });
  });

  it('counts regular expressions together with those of metric filters', async () => {
    for (let i = 0; i < 5; i++) {
      await test.call('logs', 'PutMetricFilter', {
        logGroupName: 'g',
        filterName: `m${i}`,
        filterPattern: '%a+%',
        metricTransformations: [{ metricName: 'm', metricNamespace: 'n', metricValue: '1' }],
      });
    }
    await expect(put({ filterPattern: '%a%' })).rejects.toMatchObject({
      name: 'LimitExceededException',
    });
    await put({ filterPattern: 'a' });
  });

  it('takes a logical destination of another account', async () => {
    await put({ destinationArn: 'arn:aws:logs:us-east-1:111111111111:destination:d' });
    expect(await kept()).toHaveLength(1);
  });

  it.each([
    [{ destinationArn: 'f' }],
    [{ destinationArn: 'arn:aws:s3:::bucket' }],
    [{ destinationArn: 'arn:aws:logs:us-east-1:123456789012:log-group:h' }],
    [{ destinationArn: 'arn:aws:lambda:us-east-1:111111111111:function:f' }],
    [{ destinationArn: STREAM }],
    [{ destinationArn: STREAM, roleArn: 'arn:aws:iam::111111111111:role/r' }],
    [{ roleArn: ROLE }],
    [{ filterPattern: '{ $.a = ' }],
    [{ distribution: 'Even' as 'Random' }],
  ])('refuses %j', async (input) => {
    await expect(put(input)).rejects.toMatchObject({ name: 'InvalidParameterException' });
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
