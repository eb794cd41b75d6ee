import { existsSync, readdirSync, readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { ID_COLUMNS, TEXT_COLUMNS } from '#domain/search/columns.ts';
import { epochMillis } from '#domain/time/units.ts';
import { READ_ONLY } from '#events/stored-events.ts';
import { createEventStore, type EventStore } from './event-store.ts';
import { readColumns } from './read-columns.ts';

const encoder = new TextEncoder();
const decoder = new TextDecoder('utf-8', { ignoreBOM: true });

function add(store: EventStore, messages: readonly Uint8Array[]): void {
  const events = messages.map((message, index) => ({
    stream: 's',
    timestamp: epochMillis(store.count + index),
    ingestionTime: epochMillis(0),
    message,
  }));
  store.appendEvents(events, 0);
}

/** What the columns of a row say, in the words of `readColumns`. */
function columnsAt(store: EventStore, row: number) {
  if (store.isRecord[row] === 0) return undefined;
  const eventTime = store.eventTime[row] ?? Number.NaN;
  const text = (name: (typeof TEXT_COLUMNS)[number]) => {
    const { codes, values } = store.text(name);
    const code = codes[row] ?? 0;
    return code === 0 ? undefined : values[code];
  };
  const { readOnly } = store;
  return {
    ...Object.fromEntries(
      TEXT_COLUMNS.filter((name) => name !== 'stream').map((name) => [name, text(name)]),
    ),
    ...Object.fromEntries(ID_COLUMNS.map((name) => [name, store.id(name, row)])),
    eventTime: Number.isNaN(eventTime) ? undefined : eventTime,
    readOnly: readOnly[row] === READ_ONLY.absent ? undefined : readOnly[row] === READ_ONLY.yes,
  };
}

/** Several messages through one store: what is remembered of one may not show in another. */
function expectEqual(messages: readonly (string | Uint8Array)[]): void {
  const bytes = messages.map((each) => (typeof each === 'string' ? encoder.encode(each) : each));
  const store = createEventStore();
  add(store, bytes);
  expect(store.count).toBe(bytes.length);
  for (const [row, message] of bytes.entries()) {
    expect(columnsAt(store, row)).toEqual(readColumns(decoder.decode(message)));
  }
}

const DATA = new URL('../../../../shared/data/', import.meta.url);

describe('scanned columns', () => {
  it.runIf(existsSync(DATA))('are those of JSON.parse, for every record of real accounts', () => {
    const messages: string[] = [];
    for (const name of readdirSync(DATA).filter((each) => each.endsWith('.ndjson'))) {
      for (const line of readFileSync(new URL(name, DATA), 'utf8').split('\n')) {
        const at = line.indexOf('"record":');
        if (line !== '') messages.push(at < 0 ? line : line.slice(at + '"record":'.length, -1));
      }
    }
    expect(messages.length).toBeGreaterThan(1_000);
    // Twice: the second time from what is remembered.
    expectEqual([...messages, ...messages.slice(0, 500)]);
  });

  const KEYS = [
    ...['eventVersion', 'eventSource', 'eventName', 'eventTime', 'eventID', 'requestID'],
    ...['sharedEventID', 'readOnly', 'errorCode', 'errorMessage', 'awsRegion', 'userIdentity'],
    ...['insightDetails', 'userAgent', 'recipientAccountId', 'sourceIPAddress', 'resources'],
    ...['requestParameters', 'eventId', 'eventNam', 'eventNames', '', 'a', 'timestamp', 'events'],
    ...['type', 'userName', 'arn', 'accessKeyId', 'accountId', 'ARN', 'bucketName', '__proto__'],
  ];
  const space = fc.constantFrom('', '', '', ' ', '\n\t', '\r\n  ');
  /** JSON text of strings as writers may have it: every character escaped, or some. */
  const jsonString = fc.oneof(
    fc.string({ unit: 'binary' }).map((text) => JSON.stringify(text)),
    fc.string({ unit: 'grapheme' }).map((text) => JSON.stringify(text)),
    fc
      .string({ maxLength: 6 })
      .map(
        (text) =>
          `"${[...text].map((c) => `\\u${c.charCodeAt(0).toString(16).padStart(4, '0')}`).join('')}"`,
      ),
    fc.constantFrom(
      ...['"\\ud800"', '"\\udc00\\ud800"', '"\\ud83d\\ude00"', '"\\/"', '"\\u00e9"', '"\\u0000"'],
      ...['""', '" "', '"\\n"', '"\\u2003"', '"IAMUser"', '"Root"', '"AssumedRole"', '"true"'],
      ...['"2026-11-22T16:20:31Z"', '"2026-02-30T00:00:00Z"', '"2026-11-22T24:00:00Z"'],
      ...['"0001-01-01T00:00:00Z"', '"2026-11-22T16:20:31.5Z"', '"2026-00-10T00:00:00Z"'],
      ...['"293ba626-3be5-4a26-ab1b-0f4c54f49959"', '"293BA626-3be5-4a26-ab1b-0f4c54f49959"'],
      `"${'x'.repeat(60)}"`,
      `"${'y'.repeat(1_100)}"`,
    ),
  );
  const leaf = fc.oneof(
    jsonString,
    fc.constantFrom(
      ...['true', 'false', 'null', '0', '-0', '1e999', '9007199254740993', '-1.5E-7', '0.10'],
      ...[
        '01',
        '+1',
        '.5',
        '1.',
        '1e',
        'tru',
        'nulll',
        'NaN',
        "'a'",
        '"a\tb"',
        '"\\x"',
        '"\\u12g4"',
      ],
    ),
  );
  const valid = fc.oneof({ arbitrary: leaf, weight: 9 }, jsonString);
  const key = fc.oneof(
    { arbitrary: fc.constantFrom(...KEYS).map((name) => JSON.stringify(name)), weight: 12 },
    { arbitrary: jsonString, weight: 1 },
    { arbitrary: fc.constant('"event\\u004eame"'), weight: 1 },
  );
  const { tree } = fc.letrec<{ tree: string }>((tie) => ({
    tree: fc.oneof(
      { depthSize: 'small' },
      valid,
      fc
        .tuple(fc.array(tie('tree'), { maxLength: 3 }), space)
        .map(([items, gap]) => `[${gap}${items.join(`${gap},${gap}`)}${gap}]`),
      fc
        .tuple(fc.array(fc.tuple(key, tie('tree')), { maxLength: 4 }), space)
        .map(([members, gap]) => objectText(members, gap)),
    ),
  }));
  const body = fc
    .tuple(fc.array(fc.tuple(key, fc.oneof(jsonString, tree)), { maxLength: 12 }), space, space)
    .map(([members, gap, around]) => `${around}${objectText(members, gap)}${around}`);

  it('are those of JSON.parse, for generated ones, with keys that come twice and texts that are no JSON', () => {
    fc.assert(
      fc.property(fc.array(body, { minLength: 1, maxLength: 12 }), (messages) =>
        expectEqual(messages.map((each) => each.replace(/^(\s*\{)/, '$1"eventVersion":"1",'))),
      ),
      { numRuns: 150 },
    );
    fc.assert(
      fc.property(body, (message) => expectEqual([message])),
      { numRuns: 150 },
    );
  });

  it('name the same resources, whatever the parameters of the call are', () => {
    const names = fc.constantFrom(
      ...[
        'Id',
        'ID',
        'Arn',
        'ARN',
        'Name',
        'roleName',
        'bucketName',
        'id',
        'Names',
        'ame',
        'D',
        '',
      ],
      ...['1', 'xId', 'yId', '__proto__', 'r\u00f6leName', 'aName', 'bName', 'cName', 'dName'],
    );
    const members = fc.array(
      fc.tuple(
        fc.oneof(
          names.map((name) => JSON.stringify(name)),
          fc.constant('"role\\u004eame"'),
        ),
        fc.oneof(fc.constantFrom('"a"', '"b, c"', '""', '" "', '{"Name":"no"}', '7'), jsonString),
      ),
      { maxLength: 20 },
    );
    const parameters = fc.oneof(
      fc.tuple(members, space).map(([each, gap]) => objectText(each, gap)),
      fc.constantFrom('null', '[]', '"x"', '{}', '[{"Name":"no"}]'),
    );
    fc.assert(
      fc.property(fc.array(parameters, { minLength: 1, maxLength: 20 }), (several) =>
        expectEqual(several.map((each) => `{"eventVersion":"1","requestParameters":${each}}`)),
      ),
      { numRuns: 150 },
    );
  });

  it('are those of JSON.parse, for bytes that were changed or cut', () => {
    const record = encoder.encode(
      '{"eventVersion":"1.11","eventName":"A","eventTime":"2026-11-22T16:20:31Z","userIdentity":{"type":"Root","accountId":"1"},"readOnly":true,"requestParameters":{"roleName":"r\\u00e9"},"eventID":"293ba626-3be5-4a26-ab1b-0f4c54f49959","é":[1,{"eventName":"no"}]}',
    );
    fc.assert(
      fc.property(
        fc.nat({ max: record.length - 1 }),
        fc.nat({ max: 255 }),
        fc.nat({ max: record.length }),
        (at, byte, length) => {
          const changed = record.slice();
          changed[at] = byte;
          expectEqual([changed, record, changed.slice(0, length)].slice(0, length === 0 ? 2 : 3));
        },
      ),
      { numRuns: 200 },
    );
  });

  it.each([
    ['deep nesting', `{"eventVersion":"1","a":${'['.repeat(10_000)}${']'.repeat(10_000)}}`],
    ['nesting at the limit', `{"eventVersion":"1","a":${'['.repeat(202)}${']'.repeat(202)}}`],
    ['deep nesting that is no JSON', `{"eventVersion":"1","a":${'{"a":'.repeat(10_000)}1}`],
    ['a mark of byte order', '\ufeff{"eventVersion":"1"}'],
    ['a space of another kind', '\u00a0{"eventVersion":"1"}'],
    ['more behind it', '{"eventVersion":"1"}{}'],
    ['a zero behind it', '{"eventVersion":"1"}\u0000'],
    ['nothing', ''],
    ['plain text', 'START RequestId: 1'],
    ['an array', '[{"eventVersion":"1"}]'],
    ['an Insights record', '{"insightDetails":{"eventName":"RunInstances"},"eventSource":"e"}'],
    ['a large message', `{"eventVersion":"1","eventName":"${'é'.repeat(300_000)}"}`],
  ])('are those of JSON.parse, for %s', (_, message) => {
    expectEqual([message]);
  });

  it('are those of the right object where names lie deeper or come again', () => {
    const store = createEventStore();
    add(store, [
      encoder.encode(
        '{"eventVersion":"1","eventName":"first","a":{"eventName":"deep"},"eventName":"last","b":"\\"eventName\\":\\"quoted\\""}',
      ),
    ]);
    expect(columnsAt(store, 0)).toMatchObject({ eventName: 'last' });
  });
});

function objectText(members: readonly (readonly [string, string])[], gap: string): string {
  const texts = members.map(([name, value]) => `${name}${gap}:${gap}${value}`);
  return `{${gap}${texts.join(`${gap},${gap}`)}${gap}}`;
}
