import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { ScanMachine } from '#events/bytes/scan-machine.ts';
import { createEventStore } from './event-store.ts';
import { readPage } from './read-page.ts';

const encoder = new TextEncoder();
const decoder = new TextDecoder();

/** What a store makes of a page, in the words of `readPage`; `undefined` if it refuses it. */
async function throughStore(bytes: Uint8Array) {
  const store = createEventStore();
  const origin = { operation: 'FilterLogEvents', pass: 0 } as const;
  try {
    const { nextToken, nextForwardToken, nextBackwardToken } = store.appendPage(bytes, origin);
    const events = [];
    let start = 0;
    for (let row = 0; row < store.count; row += 1) {
      const block = store.blocks.find(({ firstRow, rows }) => row < firstRow + rows);
      if (block === undefined) throw new Error('every row is in a block');
      if (row === block.firstRow) start = 0;
      const end = start + (store.size[row] ?? 0);
      const { codes, values } = store.text('stream');
      events.push({
        timestamp: store.delivered[row],
        ingestionTime: store.ingested[row],
        message: decoder.decode((await block.bytes()).subarray(start, end)),
        logStreamName: values[codes[row] ?? 0] || undefined,
      });
      start = end;
    }
    return { events, nextToken, nextForwardToken, nextBackwardToken };
  } catch (error) {
    expect(error).toMatchObject({ name: 'PageFormatError' });
    expect(store.count).toBe(0);
    return undefined;
  }
}

function parsed(bytes: Uint8Array) {
  try {
    const page = readPage(bytes);
    return {
      ...page,
      events: page.events.map(({ timestamp, ingestionTime, message, logStreamName }) => ({
        ...{ timestamp, ingestionTime, logStreamName },
        message: decoder.decode(encoder.encode(message)),
      })),
    };
  } catch {
    return undefined;
  }
}

async function expectEqual(bytes: Uint8Array): Promise<void> {
  expect(await throughStore(bytes)).toEqual(parsed(bytes));
}

const isPlain = (text: string): boolean => new ScanMachine().openPage(encoder.encode(text)) >= 0;

const text = fc.oneof(
  fc.string({ unit: 'binary' }),
  fc.string({ unit: 'grapheme' }),
  fc.constantFrom('\ud800', '\udc00\ud800', 'a\ud83d', '"', '\\', '\u0000\u001f', '\ufeff', ''),
);
/** A text as a writer may have it: with escapes for what is not ASCII, for everything, or only where it has to be. */
const written = fc.tuple(text, fc.constantFrom('plain', 'ascii', 'all')).map(([value, how]) => {
  const escaped = (unit: string) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`;
  if (how === 'all') return `"${value.replace(/[^]/g, escaped)}"`;
  const json = JSON.stringify(value);
  return how === 'ascii' ? json.replace(/[^\x20-\x7e]/g, escaped) : json;
});
const other = fc.oneof(
  written,
  fc.constantFrom('null', 'true', '{"events":[{"message":"no"}]}', '[[{}],"]"]', '-1.5e3', '01'),
);
const gap = fc.constantFrom('', '', ' ', '\n');

const object = (members: readonly string[], space: string): string =>
  `{${space}${members.join(`${space},${space}`)}${space}}`;

describe('a page', () => {
  const event = fc
    .tuple(
      fc.nat({ max: 2_000_000_000_000 }),
      fc.option(fc.oneof(fc.nat().map(String), fc.constantFrom('null', '1.5', '-3', '"1"'))),
      written,
      fc.option(written),
      fc.array(fc.tuple(fc.constantFrom('x', 'event', 'messages', 'nextToken'), other), {
        maxLength: 2,
      }),
      gap,
    )
    .chain(([timestamp, ingested, message, stream, more, space]) => {
      const members = [
        `"timestamp":${timestamp}`,
        `"message":${space}${message}`,
        ...(ingested === null ? [] : [`"ingestionTime"${space}:${ingested}`]),
        ...(stream === null ? [] : [`"logStreamName":${stream}`]),
        ...more.map(([key, value]) => `"${key}":${value}`),
      ];
      return fc
        .shuffledSubarray(members, { minLength: members.length })
        .map((shuffled) => object(shuffled, space));
    });
  const page = fc
    .tuple(
      fc.array(event, { maxLength: 8 }),
      fc.array(
        fc.tuple(
          fc.constantFrom('nextToken', 'nextForwardToken', 'searchedLogStreams', 'message'),
          other,
        ),
        { maxLength: 3 },
      ),
      gap,
      fc.boolean(),
    )
    .map(([events, more, space, isFirst]) => {
      const list = `"events":${space}[${space}${events.join(`${space},`)}${space}]`;
      const rest = more.map(([key, value]) => `"${key}"${space}:${value}`);
      return `${space}${object(isFirst ? [list, ...rest] : [...rest, list], space)}${space}`;
    });

  it('is read as JSON.parse reads it, whatever it holds', async () => {
    await fc.assert(
      fc.asyncProperty(page, (each) => expectEqual(encoder.encode(each))),
      { numRuns: 300 },
    );
  });

  it('is read or refused as JSON.parse does where bytes of it are others, or missing', async () => {
    await fc.assert(
      fc.asyncProperty(
        page,
        fc.nat(),
        fc.nat({ max: 255 }),
        fc.nat(),
        async (each, at, byte, cut) => {
          const bytes = encoder.encode(each);
          const changed = bytes.slice();
          changed[at % changed.length] = byte;
          await expectEqual(changed);
          await expectEqual(bytes.slice(0, cut % bytes.length));
        },
      ),
      { numRuns: 150 },
    );
  });

  it.each([
    '{"events":[],"events":[{"timestamp":1,"message":"m"}]}',
    '{"events":null}',
    '{"events":{}}',
    '{}',
    '\ufeff{"events":[]}',
    '{"events":[{"timestamp":1,"message":"a","message":"b","timestamp":2}]}',
    '{"\\u0065vents":[{"timestamp":1,"message":"a"}]}',
    '{"events":[{"timestamp":1,"message":null}]}',
    '{"events":[{"timestamp":1,"message":"a","logStreamName":null}]}',
    '{"events":[{"timestamp":1,"message":"a","logStreamName":"a\\/b"}]}',
    '{"events":[{"timestamp":1,"message":"a"},]}',
    '{"events":[{"timestamp":1,"message":"a",}]}',
    '{"events":[{"timestamp":1,"message":"a"}]}\u0000',
    '{"events":[{"timestamp":12345678901234567890,"message":"a"}]}',
  ])('is read as JSON.parse reads it: %s', async (each) => {
    await expectEqual(encoder.encode(each));
  });

  it('may have more events than AWS puts on one', () => {
    const store = createEventStore();
    const events = Array.from({ length: 10_001 }, (_, timestamp) => ({ timestamp, message: '' }));
    store.appendPage(encoder.encode(JSON.stringify({ events })), {
      operation: 'GetLogEvents',
      logStreamName: 's',
      pass: 0,
    });
    expect(store.count).toBe(10_001);
  });

  it('needs no JSON.parse as AWS writes it', () => {
    const events = [
      {
        logStreamName: 's',
        timestamp: 1,
        message: '{"a":"é\\n\u0001"}',
        ingestionTime: 2,
        eventId: '3',
      },
    ];
    expect(isPlain(JSON.stringify({ events, searchedLogStreams: [], nextToken: 't' }))).toBe(true);
    expect(isPlain(JSON.stringify({ events: [], nextForwardToken: 'f/1' }, null, 2))).toBe(true);
  });
});
