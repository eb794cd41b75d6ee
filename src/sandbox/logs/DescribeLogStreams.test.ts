import type { DescribeLogStreamsRequest } from '@aws-sdk/client-cloudwatch-logs';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { openTestSandbox, TEST_NOW, type TestSandbox } from '#testing/test-sandbox.ts';

let test: TestSandbox;
beforeEach(async () => {
  test = openTestSandbox();
  await test.call('logs', 'CreateLogGroup', { logGroupName: 'g' });
});
afterEach(() => test.sandbox.close());

const list = (input: DescribeLogStreamsRequest = {}) =>
  test.call('logs', 'DescribeLogStreams', { logGroupName: 'g', ...input });
const names = async (input: DescribeLogStreamsRequest = {}) =>
  (await list(input)).logStreams?.map(({ logStreamName }) => logStreamName);
const create = (logStreamName: string) =>
  test.call('logs', 'CreateLogStream', { logGroupName: 'g', logStreamName });
const write = (logStreamName: string, timestamp: number) =>
  test.call('logs', 'PutLogEvents', {
    logGroupName: 'g',
    logStreamName,
    logEvents: [{ timestamp, message: 'm' }],
  });

describe('DescribeLogStreams', () => {
  it('tells times of creation, events and ingestion, and no bytes', async () => {
    await create('s');
    const empty = {
      logStreamName: 's',
      creationTime: TEST_NOW,
      arn: 'arn:aws:logs:us-east-1:123456789012:log-group:g:log-stream:s',
      storedBytes: 0,
    };
    expect((await list()).logStreams).toEqual([empty]);
    test.clock.advance(1000);
    await write('s', TEST_NOW - 5);
    await write('s', TEST_NOW - 9);
    expect((await list()).logStreams).toEqual([
      {
        ...empty,
        firstEventTimestamp: TEST_NOW - 9,
        lastEventTimestamp: TEST_NOW - 5,
        lastIngestionTime: TEST_NOW + 1000,
        uploadSequenceToken: expect.stringMatching(/^\d{56}$/),
      },
    ]);
  });

  it('orders by name, either way, and filters by prefix', async () => {
    for (const name of ['b', 'a2', 'a1', 'B']) await create(name);
    expect(await names()).toEqual(['B', 'a1', 'a2', 'b']);
    expect(await names({ descending: true })).toEqual(['b', 'a2', 'a1', 'B']);
    expect(await names({ logStreamNamePrefix: 'a' })).toEqual(['a1', 'a2']);
  });

  it('orders by last event, either way, those without events being oldest', async () => {
    for (const name of ['new', 'empty', 'old', 'same']) await create(name);
    await write('new', TEST_NOW);
    await write('same', TEST_NOW - 10);
    await write('old', TEST_NOW - 10);
    const orderBy = 'LastEventTime';
    expect(await names({ orderBy })).toEqual(['empty', 'old', 'same', 'new']);
    expect(await names({ orderBy, descending: true })).toEqual(['new', 'same', 'old', 'empty']);
  });

  it('refuses the order of last events with a prefix', async () => {
    const refusal = list({ orderBy: 'LastEventTime', logStreamNamePrefix: 'a' });
    await expect(refusal).rejects.toMatchObject({
      name: 'InvalidParameterException',
      message: 'Cannot order by LastEventTime with a logStreamNamePrefix.',
    });
  });

  it.each([
    { orderBy: 'LogStreamName', descending: false },
    { orderBy: 'LogStreamName', descending: true },
    { orderBy: 'LastEventTime', descending: false },
    { orderBy: 'LastEventTime', descending: true },
  ] as const)('pages through all in the order %j', async (order) => {
    for (let i = 0; i < 7; i++) {
      await create(`s${i}`);
      if (i % 3 !== 0) await write(`s${i}`, TEST_NOW - (i % 2));
    }
    const all = await names(order);
    expect(all).toHaveLength(7);
    const paged: unknown[] = [];
    let nextToken: string | undefined;
    do {
      const page = await list({ ...order, limit: 2, nextToken });
      paged.push(...(page.logStreams ?? []).map(({ logStreamName }) => logStreamName));
      nextToken = page.nextToken;
    } while (nextToken !== undefined);
    expect(paged).toEqual(all);
  });

  it('refuses the token of another order or group', async () => {
    await create('a');
    await create('b');
    const { nextToken } = await list({ limit: 1 });
    await expect(list({ nextToken, descending: true })).rejects.toThrow(
      'The specified nextToken is invalid.',
    );
    await test.call('logs', 'CreateLogGroup', { logGroupName: 'h' });
    await expect(
      test.call('logs', 'DescribeLogStreams', { logGroupName: 'h', nextToken }),
    ).rejects.toThrow('The specified nextToken is invalid.');
  });

  it('takes the group by name or by ARN, one of them, and the ARN without a star', async () => {
    await create('s');
    const arn = 'arn:aws:logs:us-east-1:123456789012:log-group:g';
    const by = (input: DescribeLogStreamsRequest) => test.call('logs', 'DescribeLogStreams', input);
    expect((await by({ logGroupIdentifier: arn })).logStreams).toHaveLength(1);
    expect((await by({ logGroupIdentifier: 'g' })).logStreams).toHaveLength(1);
    await expect(by({ logGroupIdentifier: `${arn}:*` })).rejects.toThrow(
      "at 'logGroupIdentifier' failed to satisfy constraint: Member must satisfy regular expression pattern: [\\w#+=/:,.@-]*",
    );
    for (const both of [{}, { logGroupName: 'g', logGroupIdentifier: 'g' }]) {
      await expect(by(both)).rejects.toMatchObject({ name: 'InvalidParameterException' });
    }
    for (const logGroupIdentifier of ['h', arn.replace('us-east-1', 'eu-west-1'), 'arn:aws:x']) {
      await expect(by({ logGroupIdentifier })).rejects.toMatchObject({
        name: 'ResourceNotFoundException',
      });
    }
  });
});
