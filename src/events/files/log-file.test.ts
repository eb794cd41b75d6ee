import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { epochMillis } from '#domain/time/units.ts';
import { Feed } from './feed.ts';
import { readLogFile, type TimeSource } from './log-file.ts';

const MODIFIED = epochMillis(Date.UTC(2026, 10, 23));
const RECORD =
  '{"eventVersion":"1.08", "eventTime":"2026-11-22T10:00:00Z","n":12345678901234567890}';
const HAPPENED = Date.UTC(2026, 10, 22, 10);

interface Read {
  readonly stream: string;
  readonly timestamp: number;
  readonly ingestionTime: number;
  readonly message: string;
  readonly eventId?: string | undefined;
  readonly times: TimeSource;
}

/** Reads a text that comes in pieces of `piece` bytes. */
function read(text: string | Uint8Array, name = 'a.json', piece = 1 << 20): readonly Read[] {
  const bytes = typeof text === 'string' ? new TextEncoder().encode(text) : text;
  const feed = new Feed();
  const events: Read[] = [];
  const facts = { name, deliveredAt: undefined, lastModified: MODIFIED };
  const reading = readLogFile(feed, facts, ({ message, ...event }, times) => {
    events.push({ ...event, message: new TextDecoder().decode(message), times });
  });
  reading.next();
  for (let at = 0; at < bytes.length; at += piece) {
    feed.push(bytes.slice(at, at + piece));
    reading.next();
  }
  feed.isEnded = true;
  expect(reading.next().done).toBe(true);
  return events;
}

const messages = (text: string, name?: string) => read(text, name).map(({ message }) => message);

describe('readLogFile', () => {
  it('takes the records of a log file byte for byte, at their event time', () => {
    const other = '{ "b" : [ { "x": "]}\\"" } ] }';
    expect(read(`{"Records":[${RECORD} ,\n${other}]}\n`)).toEqual([
      {
        stream: 'a.json',
        timestamp: HAPPENED,
        ingestionTime: HAPPENED,
        message: RECORD,
        times: 'eventTime',
      },
      {
        stream: 'a.json',
        timestamp: MODIFIED,
        ingestionTime: MODIFIED,
        message: other,
        times: 'lastModified',
      },
    ]);
  });

  it('finds the list wherever it stands, and reads several documents', () => {
    expect(messages(`{"v":{"Records":[1]},"Records":[${RECORD}],"z":1} {"Records":[]}[2]`)).toEqual(
      [RECORD, '2'],
    );
  });

  it('takes an array, and records one after the other', () => {
    expect(messages(`[${RECORD},${RECORD}]`)).toEqual([RECORD, RECORD]);
    expect(messages(`${RECORD}\r\n${RECORD}`)).toEqual([RECORD, RECORD]);
    expect(messages('{\n"a":1}\n{\n"b":2}')).toEqual(['{\n"a":1}', '{\n"b":2}']);
  });

  it('takes the records out of what LookupEvents answers', () => {
    const event = { EventId: 'x', EventTime: '2026-01-01T00:00:00Z', CloudTrailEvent: RECORD };
    expect(read(JSON.stringify({ Events: [event], NextToken: 't' }, null, 2))).toMatchObject([
      { message: RECORD, timestamp: HAPPENED, times: 'eventTime' },
    ]);
  });

  it('takes log events with their times, streams and ids', () => {
    const events = [
      { logStreamName: 's', timestamp: 5, message: 'a\nb', ingestionTime: 7, eventId: '3' },
      { timestamp: 6, message: RECORD, ingestionTime: 8 },
    ];
    const expected = [
      { stream: 's', timestamp: 5, ingestionTime: 7, message: 'a\nb', eventId: '3', times: 'file' },
      { stream: 'a.json', timestamp: 6, ingestionTime: 8, message: RECORD, times: 'file' },
    ];
    expect(read(JSON.stringify({ searchedLogStreams: [], events }))).toEqual(expected);
    expect(read(events.map((event) => JSON.stringify(event)).join('\n'))).toEqual(expected);
  });

  it('takes each line of a file of lines, whatever it holds', () => {
    const lines = ['START RequestId', '[1]', '{"events":[{"timestamp":1,"message":"x"}]}', '"'];
    expect(messages(`${lines.join('\n')}\n`, 'a.ndjson')).toEqual(lines);
    expect(messages(`${lines.join('\r\n\r\n')}`, 'a.log')).toEqual(lines);
  });

  it('reads the same however the bytes come', () => {
    const text = fc.stringMatching(/^[ab"\\{}[\]:,é\u{1F600}]*$/u).map((t) => JSON.stringify(t));
    const value = fc.oneof(text, fc.json());
    const record = fc
      .array(value, { maxLength: 4 })
      .map((values) => `{"r":[${values.join(' ,')}]}`);
    fc.assert(
      fc.property(
        fc.array(record, { minLength: 1 }),
        fc.constantFrom('list', 'lines', 'array'),
        fc.integer({ min: 1, max: 40 }),
        (records, form, piece) => {
          const file = {
            list: `{"a":"}","Records" : [${records.join(',\n ')}] }`,
            lines: records.join('\n'),
            array: `[${records.join(',')}]`,
          }[form];
          expect(read(file, 'a.json', piece).map(({ message }) => message)).toEqual(records);
        },
      ),
    );
  });

  it.each([
    ['{"Records":[{"a":1},{"b"', 'ends within a value that begins at byte 20', 1],
    ['{"Records":[{"a":1} {"b":2}]}', 'There is “{”, which no log file has there, at byte 20', 1],
    ['{"Records":[{"a":1}', 'ends within its list of events, at byte 19', 1],
    ['{"a":1', 'ends within an object', 0],
    ['[1]x', 'There is “x”', 1],
    ['hello', 'does not begin as JSON', 0],
  ])('tells where %s is broken', (text, problem, before) => {
    const feed = new Feed();
    let taken = 0;
    const facts = { name: 'a.json', deliveredAt: undefined, lastModified: MODIFIED };
    const reading = readLogFile(feed, facts, () => (taken += 1));
    reading.next();
    feed.push(new TextEncoder().encode(text));
    feed.isEnded = true;
    expect(() => reading.next()).toThrow(problem);
    expect(taken).toBe(before);
  });

  it('refuses a value without an end before it has eaten the memory', () => {
    const feed = new Feed();
    const facts = { name: 'a.json', deliveredAt: undefined, lastModified: MODIFIED };
    const reading = readLogFile(feed, facts, () => undefined);
    feed.push(new TextEncoder().encode('{"Records":["'));
    const piece = new Uint8Array(1 << 20).fill(0x61);
    expect(() => {
      for (let pieces = 0; pieces < 32; pieces += 1) {
        reading.next();
        feed.push(piece);
      }
    }).toThrow('longer than any log event at byte 12');
  });
});
