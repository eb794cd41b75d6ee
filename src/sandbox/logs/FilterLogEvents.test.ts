import type { FilterLogEventsRequest } from '@aws-sdk/client-cloudwatch-logs';
import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { openTestSandbox, TEST_NOW, type TestSandbox } from '#testing/test-sandbox.ts';

const GROUP = { logGroupName: 'g' };
const SINCE_2024 = Date.UTC(2024, 0, 1);

let test: TestSandbox;
beforeEach(async () => {
  test = openTestSandbox();
  await test.call('logs', 'CreateLogGroup', GROUP);
});
afterEach(() => test.sandbox.close());

const filter = (input: Partial<FilterLogEventsRequest> = {}) =>
  test.call('logs', 'FilterLogEvents', { ...GROUP, ...input });
const texts = ({ events }: Awaited<ReturnType<typeof filter>>) =>
  events?.map(({ message }) => message);

async function put(logStreamName: string, ...offsets: readonly number[]) {
  await test.call('logs', 'CreateLogStream', { ...GROUP, logStreamName });
  await test.call('logs', 'PutLogEvents', {
    ...GROUP,
    logStreamName,
    logEvents: offsets.map((offset) => ({
      timestamp: TEST_NOW + offset,
      message: `${logStreamName} ${offset}`,
    })),
  });
}

/** All pages of a search, and how many of them were empty and yet not the last. */
async function everyPage(input: Partial<FilterLogEventsRequest>) {
  const seen: (string | undefined)[] = [];
  let emptyWithToken = 0;
  let nextToken: string | undefined;
  do {
    const page = await filter({ ...input, nextToken });
    seen.push(...(texts(page) ?? []));
    nextToken = page.nextToken;
    if (nextToken !== undefined && page.events?.length === 0) emptyWithToken++;
  } while (nextToken !== undefined);
  return { seen, emptyWithToken };
}

describe('FilterLogEvents', () => {
  it('mixes the streams of a group in order of time, with stream, times and id of each event', async () => {
    await put('a', 1, 3);
    await put('b', 2, 3);
    const page = await filter();
    expect(texts(page)).toEqual(['a 1', 'b 2', 'a 3', 'b 3']);
    expect(page.searchedLogStreams).toEqual([]);
    expect(page.nextToken).toBeUndefined();
    expect(page.events?.[1]).toEqual({
      logStreamName: 'b',
      timestamp: TEST_NOW + 2,
      ingestionTime: TEST_NOW,
      message: 'b 2',
      eventId: expect.stringMatching(/^\d{56}$/),
    });
    const ids = page.events?.map(({ eventId }) => eventId) ?? [];
    expect(ids.toSorted()).toEqual(ids);
    expect(new Set(ids).size).toBe(4);
  });

  it('includes both startTime and endTime', async () => {
    await put('a', 1, 2, 3, 4);
    expect(texts(await filter({ startTime: TEST_NOW + 2, endTime: TEST_NOW + 3 }))).toEqual([
      'a 2',
      'a 3',
    ]);
  });

  it('searches the streams named, or those with a prefix, not both', async () => {
    await put('a1', 1);
    await put('a2', 2);
    await put('b', 3);
    expect(texts(await filter({ logStreamNames: ['b', 'a1'] }))).toEqual(['a1 1', 'b 3']);
    expect(texts(await filter({ logStreamNames: ['b'] }))).toEqual(['b 3']);
    expect(texts(await filter({ logStreamNamePrefix: 'a' }))).toEqual(['a1 1', 'a2 2']);
    expect(texts(await filter({ logStreamNamePrefix: 'c' }))).toEqual([]);
    await expect(filter({ logStreamNames: ['b'], logStreamNamePrefix: 'a' })).rejects.toMatchObject(
      { name: 'InvalidParameterException' },
    );
    await expect(filter({ logStreamNames: ['b', 'c'] })).rejects.toMatchObject({
      name: 'ResourceNotFoundException',
      message: 'The specified log stream does not exist.',
    });
    const many = Array.from({ length: 101 }, () => 'b');
    await expect(filter({ logStreamNames: many })).rejects.toThrow('less than or equal to 100');
    await expect(filter({ logStreamNames: [] })).rejects.toThrow('greater than or equal to 1');
  });

  it('gives what matches the pattern, and refuses a pattern that is none', async () => {
    await put('a', 1, 2, 13);
    expect(texts(await filter({ filterPattern: '"a 1"' }))).toEqual(['a 1', 'a 13']);
    expect(texts(await filter({ filterPattern: 'a -13' }))).toEqual(['a 1', 'a 2']);
    const refusal = filter({ filterPattern: '{ $.a = ' });
    await expect(refusal).rejects.toMatchObject({ name: 'InvalidParameterException' });
    await expect(refusal).rejects.toThrow(/^Invalid filter pattern: /);
    await expect(filter({ filterPattern: 'x'.repeat(1025) })).rejects.toThrow(
      'Member must have length less than or equal to 1024',
    );
  });

  it('reads newest first, from 2024 on, and the token remembers the direction', async () => {
    await put('a', 1, 2, 3);
    const input = { startTime: SINCE_2024, limit: 2 };
    const newest = await filter({ ...input, startFromHead: false });
    expect(texts(newest)).toEqual(['a 3', 'a 2']);
    const { nextToken } = newest;
    const older = await filter({ ...input, nextToken });
    expect(texts(older)).toEqual(['a 1']);
    expect(older.nextToken).toBeUndefined();
    expect(texts(await filter({ ...input, nextToken, startFromHead: true }))).toEqual(['a 1']);

    for (const startTime of [undefined, SINCE_2024 - 1]) {
      await expect(filter({ startTime, startFromHead: false })).rejects.toMatchObject({
        name: 'InvalidParameterException',
      });
      await expect(filter({ startTime, nextToken })).rejects.toMatchObject({
        name: 'InvalidParameterException',
      });
    }
    expect(texts(await filter({ startTime: 0, startFromHead: true }))).toHaveLength(3);
  });

  it('gives empty pages with a token while it looks for something rare', async () => {
    const lines = Array.from({ length: 9_000 }, (_, index) =>
      JSON.stringify({
        timestamp: TEST_NOW + index,
        ingestionTime: TEST_NOW,
        message: index === 0 || index === 8_999 ? `needle ${index}` : 'hay',
      }),
    );
    await test.control('import?region=us-east-1&logGroupName=g', lines.join('\n'));
    for (const startFromHead of [true, false]) {
      const { seen, emptyWithToken } = await everyPage({
        filterPattern: 'needle',
        startTime: SINCE_2024,
        startFromHead,
      });
      expect(seen.toSorted()).toEqual(['needle 0', 'needle 8999']);
      expect(emptyWithToken).toBeGreaterThan(0);
    }
  });

  it('ends a page before it is larger than 1 MB', async () => {
    const message = 'x'.repeat(400_000);
    await test.call('logs', 'CreateLogStream', { ...GROUP, logStreamName: 's' });
    for (let i = 0; i < 3; i++) {
      const logEvents = [{ timestamp: TEST_NOW + i, message }];
      await test.call('logs', 'PutLogEvents', { ...GROUP, logStreamName: 's', logEvents });
    }
    const first = await filter();
    expect(first.events).toHaveLength(2);
    expect((await filter({ nextToken: first.nextToken })).events).toHaveLength(1);
  });

  it('refuses tokens that are damaged, expired, of another group or another operation', async () => {
    await put('a', 1, 2);
    const { nextToken: token = '' } = await filter({ limit: 1 });
    const get = await test.call('logs', 'GetLogEvents', { ...GROUP, logStreamName: 'a' });
    const refusal = {
      name: 'InvalidParameterException',
      message: 'The specified nextToken is invalid.',
    };
    for (const bad of ['x', '%', token.slice(1), `${token}A`, get.nextForwardToken?.slice(2)]) {
      await expect(filter({ nextToken: bad })).rejects.toMatchObject(refusal);
    }
    await test.call('logs', 'CreateLogGroup', { logGroupName: 'h' });
    await expect(filter({ logGroupName: 'h', nextToken: token })).rejects.toMatchObject(refusal);
    test.clock.advance(24 * 60 * 60 * 1000 + 1);
    await expect(filter({ nextToken: token })).rejects.toMatchObject(refusal);
  });

  it.each(['INFREQUENT_ACCESS', 'ESSENTIALS', 'DELIVERY'] as const)(
    'refuses groups of the class %s',
    async (logGroupClass) => {
      await test.call('logs', 'CreateLogGroup', { logGroupName: 'other', logGroupClass });
      await expect(filter({ logGroupName: 'other' })).rejects.toMatchObject({
        name: 'InvalidOperationException',
        message: `The log group other is of log-group-class ${logGroupClass}. FilterLogEvents is not supported for this log class.`,
      });
    },
  );

  it('gives every match exactly once, in order, by pages of any size in either direction', async () => {
    const anyEvent = fc.record({
      offset: fc.integer({ min: 0, max: 4 }),
      isHit: fc.boolean(),
      account: fc.constantFrom('111111111111', '222222222222', '333333333333'),
    });
    const [one, two] = ['111111111111_CloudTrail_us-east-1', '222222222222_CloudTrail_us-east-1'];
    await fc.assert(
      fc.asyncProperty(
        fc.array(anyEvent, { maxLength: 25 }),
        fc.integer({ min: 1, max: 6 }),
        fc.boolean(),
        fc.constantFrom('hit', ''),
        fc.constantFrom('all', 'two', 'prefix'),
        async (events, limit, startFromHead, filterPattern, choice) => {
          await test.control('reset', '');
          await test.control('import?region=us-east-1&logGroupName=g', '');
          // Each event in an import of its own, so that arrival differs from the order of time.
          for (const [index, { offset, isHit, account }] of events.entries()) {
            await test.control(
              'import?region=us-east-1&logGroupName=g',
              JSON.stringify({
                delivered: new Date(TEST_NOW + offset).toISOString(),
                record: { recipientAccountId: account, index, kind: isHit ? 'hit' : 'miss' },
              }),
            );
          }
          const chosen = events
            .map((event, index) => ({ ...event, index }))
            .filter(({ isHit }) => isHit || filterPattern === '')
            .filter(({ account }) =>
              choice === 'all'
                ? true
                : choice === 'prefix'
                  ? account === '222222222222'
                  : account !== '333333333333',
            )
            .toSorted((a, b) => a.offset - b.offset || a.index - b.index)
            .map(({ index }) => index);
          const names = [one, two].filter((name) =>
            events.some(({ account }) => name?.startsWith(account)),
          );
          const streams =
            choice === 'two' && names.length > 0
              ? { logStreamNames: names }
              : choice === 'all'
                ? {}
                : { logStreamNamePrefix: choice === 'prefix' ? '2' : 'none' };
          const { seen } = await everyPage({
            startTime: SINCE_2024,
            limit,
            startFromHead,
            filterPattern,
            ...streams,
          });
          const indexes = seen.map((text) => (JSON.parse(text ?? '') as { index: number }).index);
          expect(indexes).toEqual(startFromHead ? chosen : chosen.toReversed());
        },
      ),
      { numRuns: 40 },
    );
  });
});
