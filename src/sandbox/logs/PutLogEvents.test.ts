import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { openTestSandbox, TEST_NOW, type TestSandbox } from '#testing/test-sandbox.ts';

const HOUR = 60 * 60 * 1000;
const DAY = 24 * HOUR;
const STREAM = { logGroupName: 'g', logStreamName: 's' };

let test: TestSandbox;
beforeEach(async () => {
  test = openTestSandbox();
  await test.call('logs', 'CreateLogGroup', { logGroupName: 'g' });
  await test.call('logs', 'CreateLogStream', STREAM);
});
afterEach(() => test.sandbox.close());

const put = (...events: readonly (readonly [timestamp: number, message: string])[]) =>
  test.call('logs', 'PutLogEvents', {
    ...STREAM,
    logEvents: events.map(([timestamp, message]) => ({ timestamp, message })),
  });
const stored = async () =>
  (await test.call('logs', 'GetLogEvents', { ...STREAM, startFromHead: true })).events ?? [];

describe('PutLogEvents', () => {
  it('stores events as they are, and gives a sequence token that nobody asks for', async () => {
    const { nextSequenceToken, rejectedLogEventsInfo } = await put(
      [TEST_NOW - 1, '{"a": 1.0}'],
      [TEST_NOW, ' é\n\u0000🦊 '],
    );
    expect(nextSequenceToken).toMatch(/^\d{56}$/);
    expect(rejectedLogEventsInfo).toBeUndefined();
    expect(await stored()).toEqual([
      { timestamp: TEST_NOW - 1, ingestionTime: TEST_NOW, message: '{"a": 1.0}' },
      { timestamp: TEST_NOW, ingestionTime: TEST_NOW, message: ' é\n\u0000🦊 ' },
    ]);
    const again = { ...STREAM, logEvents: [{ timestamp: TEST_NOW, message: 'm' }] };
    await test.call('logs', 'PutLogEvents', { ...again, sequenceToken: 'wrong' });
    expect(await stored()).toHaveLength(3);
  });

  it('cuts the fraction off a timestamp', async () => {
    await put([TEST_NOW + 0.5, 'm']);
    const { events } = await test.call('logs', 'FilterLogEvents', { logGroupName: 'g' });
    expect(events).toMatchObject([{ timestamp: TEST_NOW }]);
  });

  it('leaves out and reports what is too new, too old or expired', async () => {
    const message = 'm';
    expect(
      (await put([TEST_NOW + 2 * HOUR, message], [TEST_NOW + 2 * HOUR + 1, message]))
        .rejectedLogEventsInfo,
    ).toEqual({ tooNewLogEventStartIndex: 1 });
    expect(
      (
        await put(
          [TEST_NOW - 14 * DAY - 2, message],
          [TEST_NOW - 14 * DAY - 1, message],
          [TEST_NOW - 14 * DAY, message],
        )
      ).rejectedLogEventsInfo,
    ).toEqual({ tooOldLogEventEndIndex: 2 });
    await test.call('logs', 'PutRetentionPolicy', { logGroupName: 'g', retentionInDays: 3 });
    expect(
      (await put([TEST_NOW - 3 * DAY - 1, message], [TEST_NOW - 3 * DAY, message]))
        .rejectedLogEventsInfo,
    ).toEqual({ expiredLogEventEndIndex: 1 });
    // What was left out is nowhere, even where a longer retention would show it.
    await test.call('logs', 'PutRetentionPolicy', { logGroupName: 'g', retentionInDays: 7 });
    expect((await stored()).map(({ timestamp }) => timestamp)).toEqual([
      TEST_NOW - 3 * DAY,
      TEST_NOW + 2 * HOUR,
    ]);
    // All of them may be out, and for two reasons; the call succeeds all the same.
    expect((await put([TEST_NOW - 20 * DAY, message])).rejectedLogEventsInfo).toEqual({
      tooOldLogEventEndIndex: 1,
      expiredLogEventEndIndex: 1,
    });
  });

  it('refuses events out of order, or more than 24 hours apart', async () => {
    await expect(put([TEST_NOW, 'a'], [TEST_NOW - 1, 'b'])).rejects.toMatchObject({
      name: 'InvalidParameterException',
      message: 'Log events in a single PutLogEvents request must be in chronological order.',
    });
    await expect(put([TEST_NOW - DAY - 1, 'a'], [TEST_NOW, 'b'])).rejects.toMatchObject({
      name: 'InvalidParameterException',
      message:
        'The batch of log events in a single PutLogEvents request cannot span more than 24 hours.',
    });
    expect(await stored()).toEqual([]);
    await put([TEST_NOW - DAY, 'a'], [TEST_NOW, 'b'], [TEST_NOW, 'c']);
    expect(await stored()).toHaveLength(3);
  });

  it('counts UTF-8 bytes and 26 for each event', async () => {
    const largest = 'é'.repeat((1_048_576 - 26) / 2);
    await put([TEST_NOW, largest]);
    await expect(put([TEST_NOW, `${largest}x`])).rejects.toMatchObject({
      name: 'InvalidParameterException',
      message: 'Log event too large: 1048577 bytes exceeds limit of 1048576',
    });
    const half = 'x'.repeat(1_048_576 / 2 - 26);
    await put([TEST_NOW, half], [TEST_NOW, half]);
    await expect(put([TEST_NOW, half], [TEST_NOW, `${half}x`])).rejects.toMatchObject({
      name: 'InvalidParameterException',
      message: 'Upload too large: 1048577 bytes exceeds limit of 1048576',
    });
  });

  it('refuses an empty message, an empty batch and more than 10,000 events', async () => {
    await expect(put([TEST_NOW, 'a'], [TEST_NOW, ''])).rejects.toThrow(
      "1 validation error detected: Value '' at 'logEvents.2.member.message' failed to satisfy constraint: Member must have length greater than or equal to 1",
    );
    await expect(put()).rejects.toThrow("at 'logEvents' failed to satisfy constraint");
    const event = [TEST_NOW, 'm'] as const;
    await put(...Array.from({ length: 10_000 }, () => event));
    await expect(put(...Array.from({ length: 10_001 }, () => event))).rejects.toThrow(
      'Member must have length less than or equal to 10000',
    );
    expect(await stored()).toHaveLength(10_000);
  });

  it('refuses an event without timestamp or message', async () => {
    const message = (missing: string) =>
      `1 validation error detected: Value null at 'logEvents.1.member.${missing}' failed to satisfy constraint: Member must not be null`;
    const putOne = (timestamp: number | undefined, text: string | undefined) =>
      test.call('logs', 'PutLogEvents', { ...STREAM, logEvents: [{ timestamp, message: text }] });
    await expect(putOne(undefined, 'm')).rejects.toThrow(message('timestamp'));
    await expect(putOne(TEST_NOW, undefined)).rejects.toThrow(message('message'));
  });

  it('refuses a group or stream that is not there', async () => {
    const logEvents = [{ timestamp: TEST_NOW, message: 'm' }];
    await expect(
      test.call('logs', 'PutLogEvents', { ...STREAM, logStreamName: 'x', logEvents }),
    ).rejects.toMatchObject({
      name: 'ResourceNotFoundException',
      message: 'The specified log stream does not exist.',
    });
    await expect(
      test.call('logs', 'PutLogEvents', { ...STREAM, logGroupName: 'x', logEvents }),
    ).rejects.toMatchObject({
      name: 'ResourceNotFoundException',
      message: 'The specified log group does not exist.',
    });
  });
});
