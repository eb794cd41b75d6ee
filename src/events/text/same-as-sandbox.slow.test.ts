/**
 * The search through what is loaded finds the events that FilterLogEvents finds: the sandbox answers from its own storage, with its own
 * way of reading messages; only the pattern language is shared.
 */
import fc from 'fast-check';
import { existsSync, readFileSync, readdirSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { parsePattern } from '#domain/pattern/parse.ts';
import { printPattern } from '#domain/pattern/print.ts';
import { createEventStore, type EventStore } from '#events/store/event-store.ts';
import { messageOf } from '#events/session/message-of.ts';
import { documents, patterns, texts, write } from '#testing/generated-patterns.ts';
import { TEST_NOW, openTestSandbox, type TestSandbox } from '#testing/test-sandbox.ts';
import { createTextScan } from './create-text-scan.ts';

const DATA = new URL('../../../../shared/data/', import.meta.url);
const GROUP = 'CloudTrail/logs';

/** Lines for an import: real records where they are at hand, and generated messages between them. */
function lines(): readonly string[] {
  const records = existsSync(DATA)
    ? readdirSync(DATA)
        .filter((name) => name.endsWith('.ndjson'))
        .flatMap((name) => readFileSync(new URL(name, DATA), 'utf8').trim().split('\n'))
    : [];
  const messages = [
    ...fc.sample(documents, { numRuns: 400, seed: 1 }).map((root) => write(root, '')),
    ...fc.sample(documents, { numRuns: 100, seed: 2 }).map((root) => write(root, '\n\t')),
    ...fc
      .sample(fc.array(texts, { minLength: 1, maxLength: 6 }), { numRuns: 300, seed: 3 })
      .map((parts) => `${parts.join(' ')} [x] "y z"`),
    '{"a":"\\u0061b","\\u0062":4.04e2}',
    '{"a":9007199254740993,"b":"\\/"}',
    '{"a":"b"',
    '\uFEFF{"a":"b"}',
    'a\uFFFDb \u{1F600}',
  ];
  const others = messages.map((message, nth) =>
    JSON.stringify({ timestamp: TEST_NOW - nth, ingestionTime: TEST_NOW, message }),
  );
  return [...records, ...others];
}

const WRITTEN = [
  'AccessDenied',
  'AccessDenied -s3.amazonaws.com',
  '-eventName',
  '?CreateTrail ?StopLogging ?DeleteTrail',
  '%Denied|Unauthorized%',
  '%10\\.[0-9]+\\.%',
  '{ $.eventName = "Delete*" && $.errorCode = "*Denied*" }',
  '{ $.userIdentity.sessionContext.attributes.mfaAuthenticated = "true" }',
  '{ $.userIdentity.sessionContext.attributes.mfaAuthenticated != "true" }',
  '{ $.readOnly IS FALSE }',
  '{ $.errorCode NOT EXISTS }',
  '{ $.additionalEventData.bytesTransferredOut > 300 }',
  '{ $.recipientAccountId = 123837392027 }',
  '{ $.requestParameters.* = "*a*" }',
  '{ $.b = "404" }',
  '{ $.a = "b*" }',
  '[first, ..., last]',
];

/** As many again that were generated, as the box would take them: in words, within the limits of the language. */
const GENERATED = fc
  .sample(patterns, { numRuns: 400, seed: 4 })
  .map(printPattern)
  .filter((text) => [...text].length <= 1_024 && 'ok' in parsePattern(text))
  .slice(0, 80);

describe('the search through what is loaded', { timeout: 120_000 }, () => {
  let test: TestSandbox;
  let store: EventStore;

  async function* pages(filterPattern?: string) {
    let nextToken: string | undefined;
    do {
      const page = await test.call('logs', 'FilterLogEvents', {
        logGroupName: GROUP,
        ...(filterPattern === undefined ? {} : { filterPattern }),
        ...(nextToken === undefined ? {} : { nextToken }),
      });
      yield page;
      ({ nextToken } = page);
    } while (nextToken !== undefined);
  }

  beforeAll(async () => {
    test = openTestSandbox();
    await test.control(`import?region=us-east-1&logGroupName=${GROUP}`, lines().join('\n'));
    store = createEventStore();
    for await (const { events, nextToken } of pages()) {
      store.appendPage(new TextEncoder().encode(JSON.stringify({ events, nextToken })), {
        operation: 'FilterLogEvents',
        pass: 1,
      });
    }
    while (store.compressNext());
  });
  afterAll(() => test.sandbox.close());

  it('has all events', () => {
    expect(store.count).toBe(lines().length);
  });

  it.each([...WRITTEN, ...GENERATED])('finds what FilterLogEvents finds: %s', async (text) => {
    const expected: string[] = [];
    for await (const { events = [] } of pages(text)) {
      expected.push(...events.map(({ message = '' }) => message));
    }
    const parsed = parsePattern(text);
    if ('error' in parsed) throw new Error(parsed.error.message);
    const rows: number[] = [];
    await createTextScan()(
      store,
      { pattern: parsed.ok, candidates: undefined, firstRow: 0 },
      (found) => rows.push(...found),
      new AbortController().signal,
    );
    const found = await Promise.all(rows.map((row) => messageOf(store, row)));
    expect(found.toSorted()).toEqual(expected.toSorted());
  });
});
