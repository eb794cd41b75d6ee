import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { openTestSandbox, TEST_NOW, type TestSandbox } from '#testing/test-sandbox.ts';
import { eventId, readEventId } from './event-id.ts';

const DAY = 24 * 60 * 60 * 1000;
const STREAM = { logGroupName: 'g', logStreamName: 's' };

let test: TestSandbox;
beforeEach(async () => {
  test = openTestSandbox();
  await test.call('logs', 'CreateLogGroup', { logGroupName: 'a-group-before' });
  await test.call('logs', 'CreateLogGroup', { logGroupName: 'g' });
  await test.call('logs', 'CreateLogStream', STREAM);
});
afterEach(() => test.sandbox.close());

async function put(...messages: readonly string[]): Promise<readonly string[]> {
  const logEvents = messages.map((message) => ({ timestamp: TEST_NOW, message }));
  await test.call('logs', 'PutLogEvents', { ...STREAM, logEvents });
  const { events } = await test.call('logs', 'FilterLogEvents', { logGroupName: 'g' });
  return events?.map((event) => event.eventId ?? '') ?? [];
}
const record = async (logRecordPointer: string, options = {}) =>
  (await test.call('logs', 'GetLogRecord', { logRecordPointer }, options)).logRecord;

describe('GetLogRecord', () => {
  it('gives every field of the event that the pointer is of, as text', async () => {
    const message =
      '{"eventName":"A","n":1.5,"user":{"type":"Root","mfa":false},"tags":[{"k":null}]}';
    const [, id = ''] = await put('before', message, 'after');
    expect(await record(id)).toEqual({
      '@ptr': id,
      '@log': '123456789012:g',
      '@logStream': 's',
      '@timestamp': String(TEST_NOW),
      '@ingestionTime': String(TEST_NOW),
      '@message': message,
      eventName: 'A',
      n: '1.5',
      'user.type': 'Root',
      'user.mfa': 'false',
      'tags.0.k': 'null',
    });
  });

  it('gives a plain message its system fields', async () => {
    const [id = ''] = await put('plain text');
    expect(await record(id)).toMatchObject({ '@message': 'plain text', '@logStream': 's' });
  });

  it.each(['', 'x', '1', '9'.repeat(56), `${'0'.repeat(55)}x`])(
    'refuses %j, which is no pointer',
    async (pointer) => {
      await expect(record(pointer)).rejects.toMatchObject({ name: 'InvalidParameterException' });
    },
  );

  it('finds no event that is not there, has expired, or is another region’s or account’s', async () => {
    const [id = ''] = await put('m');
    const other = eventId({ timestamp: TEST_NOW, ingestionTime: TEST_NOW, seq: 999 });
    const missing = { name: 'ResourceNotFoundException' };
    await expect(record(other)).rejects.toMatchObject(missing);
    await expect(record(id, { region: 'eu-west-1' })).rejects.toMatchObject(missing);
    await expect(record(id, { account: '210987654321' })).rejects.toMatchObject(missing);
    expect(await record(id)).toBeDefined();
    await test.call('logs', 'PutRetentionPolicy', { logGroupName: 'g', retentionInDays: 1 });
    test.clock.advance(DAY + 1);
    await expect(record(id)).rejects.toMatchObject(missing);
  });
});

describe('an event id', () => {
  it('tells the place of its event, and sorts as events do', () => {
    const place = fc.record({
      timestamp: fc.nat({ max: Number.MAX_SAFE_INTEGER }).map((n) => n % 2 ** 42),
      ingestionTime: fc.nat({ max: Number.MAX_SAFE_INTEGER }).map((n) => n % 2 ** 42),
      seq: fc.nat({ max: Number.MAX_SAFE_INTEGER }),
    });
    fc.assert(
      fc.property(place, place, (a, b) => {
        expect(readEventId(eventId(a))).toEqual(a);
        const order =
          a.timestamp - b.timestamp || a.ingestionTime - b.ingestionTime || a.seq - b.seq;
        expect(Math.sign(order)).toBe(
          eventId(a) < eventId(b) ? -1 : eventId(a) > eventId(b) ? 1 : 0,
        );
      }),
    );
  });
});
