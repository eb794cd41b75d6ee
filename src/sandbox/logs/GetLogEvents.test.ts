import type { GetLogEventsRequest } from '@aws-sdk/client-cloudwatch-logs';
import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { openTestSandbox, TEST_NOW, type TestSandbox } from '#testing/test-sandbox.ts';

const STREAM = { logGroupName: 'g', logStreamName: 's' };

let test: TestSandbox;
beforeEach(async () => {
  test = openTestSandbox();
  await test.call('logs', 'CreateLogGroup', { logGroupName: 'g' });
  await test.call('logs', 'CreateLogStream', STREAM);
});
afterEach(() => test.sandbox.close());

const get = (input: Omit<GetLogEventsRequest, 'logStreamName'> & { logStreamName?: string } = {}) =>
  test.call('logs', 'GetLogEvents', { ...STREAM, ...input });
const texts = ({ events }: Awaited<ReturnType<typeof get>>) =>
  events?.map(({ message }) => message);
const put = (...offsets: readonly number[]) =>
  test.call('logs', 'PutLogEvents', {
    ...STREAM,
    logEvents: offsets.map((offset) => ({
      timestamp: TEST_NOW + offset,
      message: String(offset),
    })),
  });

describe('GetLogEvents', () => {
  it('gives the newest page by default, in order of time, and the oldest from the head', async () => {
    await put(1, 2, 3, 4, 5);
    expect(texts(await get({ limit: 2 }))).toEqual(['4', '5']);
    expect(texts(await get({ limit: 2, startFromHead: true }))).toEqual(['1', '2']);
    expect(texts(await get())).toEqual(['1', '2', '3', '4', '5']);
  });

  it('includes startTime and excludes endTime', async () => {
    await put(1, 2, 3, 4);
    expect(texts(await get({ startTime: TEST_NOW + 2, endTime: TEST_NOW + 4 }))).toEqual([
      '2',
      '3',
    ]);
  });

  it('walks back and forth by its tokens; the token that comes back unchanged is the end', async () => {
    await put(1, 2, 3, 4, 5);
    const newest = await get({ limit: 2 });
    const older = await get({ limit: 2, nextToken: newest.nextBackwardToken });
    expect(texts(older)).toEqual(['2', '3']);
    const oldest = await get({ limit: 2, nextToken: older.nextBackwardToken });
    expect(texts(oldest)).toEqual(['1']);
    const beyond = await get({ limit: 2, nextToken: oldest.nextBackwardToken });
    expect(texts(beyond)).toEqual([]);
    expect(beyond.nextBackwardToken).toBe(oldest.nextBackwardToken);
    expect(oldest.nextBackwardToken).not.toBe(older.nextBackwardToken);

    const back = await get({ limit: 2, nextToken: beyond.nextForwardToken, startFromHead: true });
    expect(texts(back)).toEqual(['1', '2']);
    const again = await get({ limit: 9, nextToken: older.nextForwardToken, startFromHead: true });
    expect(texts(again)).toEqual(['4', '5']);
    const end = await get({ nextToken: again.nextForwardToken, startFromHead: true });
    expect(texts(end)).toEqual([]);
    expect(end.nextForwardToken).toBe(again.nextForwardToken);
    // From the end one can turn round.
    expect(texts(await get({ limit: 2, nextToken: end.nextBackwardToken }))).toEqual(['4', '5']);
  });

  it('goes on from the end when more arrives', async () => {
    const empty = await get({ startFromHead: true });
    expect(texts(empty)).toEqual([]);
    expect(empty.nextForwardToken).toMatch(/^f\//);
    expect(empty.nextBackwardToken).toMatch(/^b\//);
    const still = await get({ startFromHead: true, nextToken: empty.nextForwardToken });
    expect(still.nextForwardToken).toBe(empty.nextForwardToken);
    await put(1);
    const first = await get({ startFromHead: true, nextToken: empty.nextForwardToken });
    expect(texts(first)).toEqual(['1']);
    await put(1, 2);
    const second = await get({ startFromHead: true, nextToken: first.nextForwardToken });
    expect(texts(second)).toEqual(['1', '2']);
  });

  it('fills a page up to 1 MB, or with one event however large', async () => {
    const message = 'x'.repeat(1_048_576 / 2 - 26);
    for (const extra of ['', '', 'x'.repeat(1_048_576 / 2)]) {
      const logEvents = [{ timestamp: TEST_NOW, message: message + extra }];
      await test.call('logs', 'PutLogEvents', { ...STREAM, logEvents });
    }
    const first = await get({ startFromHead: true });
    expect(first.events?.map((event) => event.message?.length)).toEqual([524_262, 524_262]);
    const second = await get({ startFromHead: true, nextToken: first.nextForwardToken });
    expect(second.events?.map((event) => event.message?.length)).toEqual([1_048_550]);
  });

  it('refuses tokens that are damaged, expired, or of another stream', async () => {
    await put(1, 2);
    await test.call('logs', 'CreateLogStream', { logGroupName: 'g', logStreamName: 'other' });
    const { nextForwardToken: token = '' } = await get();
    const refusal = {
      name: 'InvalidParameterException',
      message: 'The specified nextToken is invalid.',
    };
    for (const bad of [
      'x',
      'f/',
      'f/x',
      token.slice(2),
      `g/${token.slice(2)}`,
      token.slice(0, -8),
    ]) {
      await expect(get({ nextToken: bad })).rejects.toMatchObject(refusal);
    }
    await expect(get({ logStreamName: 'other', nextToken: token })).rejects.toMatchObject(refusal);
    test.clock.advance(24 * 60 * 60 * 1000 + 1);
    await expect(get({ nextToken: token })).rejects.toMatchObject(refusal);
  });

  it('refuses groups of other classes than Standard', async () => {
    const group = { logGroupName: 'ia' };
    await test.call('logs', 'CreateLogGroup', { ...group, logGroupClass: 'INFREQUENT_ACCESS' });
    await test.call('logs', 'CreateLogStream', { ...group, logStreamName: 's' });
    await expect(get(group)).rejects.toMatchObject({
      name: 'InvalidOperationException',
      message:
        'The log group ia is of log-group-class INFREQUENT_ACCESS. GetLogEvents is not supported for this log class.',
    });
  });

  it('is not recorded: reading log events is no management event', async () => {
    await get();
    const { Events } = await test.call('cloudtrail', 'LookupEvents', {});
    expect(Events?.map(({ EventName }) => EventName)).not.toContain('GetLogEvents');
  });

  it('gives every event exactly once, in order, by pages of any size in either direction', async () => {
    const anyOffsets = fc.array(fc.integer({ min: 0, max: 5 }), { minLength: 1, maxLength: 25 });
    await fc.assert(
      fc.asyncProperty(
        anyOffsets,
        fc.integer({ min: 1, max: 7 }),
        fc.boolean(),
        fc.integer({ min: 0, max: 3 }),
        fc.integer({ min: 3, max: 6 }),
        async (offsets, limit, startFromHead, from, to) => {
          const lines = offsets.map((offset, index) =>
            JSON.stringify({
              timestamp: TEST_NOW + offset,
              ingestionTime: TEST_NOW - (index % 2),
              message: `${offset} ${index}`,
            }),
          );
          await test.control('reset', '');
          await test.control('import?region=us-east-1&logGroupName=g', lines.join('\n'));
          const range = { startTime: TEST_NOW + from, endTime: TEST_NOW + to };
          const seen: (string | undefined)[] = [];
          let nextToken: string | undefined;
          for (;;) {
            const page = await get({
              ...range,
              logStreamName: 'imported',
              limit,
              startFromHead,
              nextToken,
            });
            const events = page.events ?? [];
            expect(events.length).toBeLessThanOrEqual(limit);
            if (startFromHead) seen.push(...events.map(({ message }) => message));
            else seen.unshift(...events.map(({ message }) => message));
            const next = startFromHead ? page.nextForwardToken : page.nextBackwardToken;
            if (next === nextToken) break;
            nextToken = next;
          }
          const rank = (index: number) => [offsets[index] ?? 0, 1 - (index % 2), index] as const;
          const expected = offsets
            .map((_, index) => index)
            .filter((index) => rank(index)[0] >= from && rank(index)[0] < to)
            .toSorted((a, b) => {
              const [x, y] = [rank(a), rank(b)];
              return x[0] - y[0] || x[1] - y[1] || x[2] - y[2];
            })
            .map((index) => `${offsets[index]} ${index}`);
          expect(seen).toEqual(expected);
        },
      ),
      { numRuns: 60 },
    );
  });
});
