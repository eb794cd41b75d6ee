import fc from 'fast-check';
import { existsSync, readFileSync, readdirSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { compilePattern } from '#domain/pattern/match.ts';
import { parsePattern } from '#domain/pattern/parse.ts';
import type { JsonCondition, Pattern } from '#domain/pattern/pattern.ts';
import type { StoredEvents } from '#events/stored-events.ts';
import { documents, jsonPatterns, patterns, texts, write } from '#testing/generated-patterns.ts';
import { messagesAsEvents } from '#testing/messages-as-events.ts';
import { createTextScan } from './create-text-scan.ts';
import type { TextQuestion } from './text-scan.ts';

const encoder = new TextEncoder();
const decode = (bytes: Uint8Array): string =>
  new TextDecoder('utf-8', { ignoreBOM: true }).decode(bytes);

const scan = createTextScan();

async function rowsOf(
  events: StoredEvents,
  pattern: Pattern,
  part: Partial<TextQuestion> = {},
): Promise<readonly number[]> {
  const rows: number[] = [];
  let last = 0;
  const question = { candidates: undefined, firstRow: 0, ...part, pattern };
  await scan(
    events,
    question,
    (found, examined) => {
      rows.push(...found);
      last = examined;
    },
    new AbortController().signal,
  );
  const firstRow = question.firstRow;
  const candidates =
    question.candidates ?? Uint32Array.from({ length: events.count }, (_, row) => row);
  expect(last).toBe(candidates.filter((row) => row >= firstRow).length);
  return rows.toSorted((a, b) => a - b);
}

function truth(messages: readonly Uint8Array[], pattern: Pattern): readonly number[] {
  const matches = compilePattern(pattern);
  return messages.flatMap((message, row) => (matches(decode(message)) ? [row] : []));
}

const parsed = (text: string): Pattern => {
  const result = parsePattern(text);
  if ('error' in result) throw new Error(`${text}: ${result.error.message}`);
  return result.ok;
};

/** Spells texts of JSON in all ways that JSON has for them. */
const quotes = fc.infiniteStream(fc.nat({ max: 9 })).map((dice) => (text: string): string => {
  const spelled = Array.from({ length: text.length }, (_, at) => {
    const unit = text.charCodeAt(at);
    const hex = unit.toString(16).padStart(4, '0');
    const way = dice.next().value ?? 0;
    if (way === 0) return `\\u${hex}`;
    if (way === 1) return `\\u${hex.toUpperCase()}`;
    if (way < 5 && text[at] === '/') return '\\/';
    return JSON.stringify(text[at]).slice(1, -1);
  });
  return `"${spelled.join('')}"`;
});

const messages: fc.Arbitrary<Uint8Array> = fc.oneof(
  fc
    .tuple(documents, fc.constantFrom('', ' ', '\n\t'), fc.option(quotes, { nil: undefined }))
    .map(([root, space, quote]) => encoder.encode(write(root, space, quote))),
  fc
    .tuple(documents, quotes)
    .map(([root, quote]) => encoder.encode(write(root, '', quote).replaceAll(':404', ':4.04e2'))),
  fc.array(texts, { maxLength: 6 }).map((parts) => encoder.encode(parts.join(' '))),
  fc
    .constantFrom('', '\uFEFF{"a":"b"}', '[404]', 'a\uFFFDb', '{"a":', '\u{1F600}')
    .map((text) => encoder.encode(text)),
  // No UTF-8, with what generated patterns look for around it.
  fc
    .array(fc.constantFrom(0x61, 0x62, 0x20, 0xc3, 0xa9, 0xff, 0xed, 0xa0, 0x80, 0xf0), {
      maxLength: 9,
    })
    .map((bytes) => Uint8Array.from(bytes)),
);

const hostilePatterns: fc.Arbitrary<Pattern> = fc.oneof(
  ...[
    '\uFFFD',
    '\ud83d',
    '\u{1F600}',
    '\uFEFF',
    'a\uFFFDb',
    'é',
    'b"',
    '-\uFFFD',
    '?é ?\ud83d',
  ].map((text) => fc.constant(parsed(`"${text.replaceAll('"', '\\"')}"`))),
);

describe('the scan of messages', { timeout: 60_000 }, () => {
  it('finds what compilePattern finds, for generated patterns and messages', async () => {
    let hits = 0;
    await fc.assert(
      fc.asyncProperty(
        fc.oneof(
          { weight: 3, arbitrary: patterns },
          { weight: 3, arbitrary: jsonPatterns },
          { weight: 1, arbitrary: hostilePatterns },
        ),
        fc.array(messages, { minLength: 1, maxLength: 12 }),
        fc.integer({ min: 1, max: 5 }),
        fc.boolean(),
        async (pattern, all, rowsPerBlock, packed) => {
          const expected = truth(all, pattern);
          hits += expected.length;
          const events = messagesAsEvents(all, { rowsPerBlock, packed });
          expect(await rowsOf(events, pattern)).toEqual(expected);
        },
      ),
      { numRuns: 500 },
    );
    expect(hits).toBeGreaterThan(300);
  });

  it('finds what is there, however it is written', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.record({
          key: fc.constantFrom('errorCode', 'a/b', 'é', 'n'),
          value: fc.oneof(
            fc.constantFrom(
              '"CreateTrail"',
              '"a/b"',
              '"é\u{1F600}"',
              '"x\\n\\"y"',
              '"404"',
              '"true"',
            ),
            fc.constantFrom('404', '4.04e2', '404.0', '9007199254740993', 'true', 'false', 'null'),
          ),
          before: fc.constantFrom('', ' ', '\t', '\n', '\r'),
          after: fc.constantFrom('', ' ', '\t', '\n', '\r'),
          from: fc.nat({ max: 3 }),
          to: fc.nat({ max: 3 }),
          quote: fc.oneof(fc.constant(JSON.stringify), quotes),
        }),
        async ({ key, value, before, after, from, to, quote }) => {
          const parsedValue: unknown = JSON.parse(value);
          const spelled = typeof parsedValue === 'string' ? quote(parsedValue) : value;
          const message = `{"other":1,${quote(key)}${before}:${after}${spelled}}`;
          const text = String(parsedValue);
          const part = text.slice(from, text.length - to);
          const sought = `${from > 0 ? '*' : ''}${part}${to > 0 ? '*' : ''}`;
          const selector = [{ kind: 'key' as const, name: key }];
          const condition: JsonCondition =
            parsedValue === null
              ? { kind: 'is', selector, what: 'NULL' }
              : {
                  kind: 'compare',
                  selector,
                  operator: '=',
                  value: { kind: 'string', text: sought },
                };
          const pattern: Pattern = { kind: 'json', condition };
          // Large integers are compared as they are written.
          fc.pre(value !== '9007199254740993' || (from > 0 && to > 0));
          expect(compilePattern(pattern)(message)).toBe(true);
          const events = messagesAsEvents([encoder.encode(message)], {
            rowsPerBlock: 1,
            packed: from % 2 === 0,
          });
          expect(await rowsOf(events, pattern)).toEqual([0]);
        },
      ),
      { numRuns: 1_000 },
    );
  });

  it('looks at candidates alone, from a row on', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(messages, { minLength: 1, maxLength: 12 }),
        fc.option(fc.uniqueArray(fc.nat({ max: 11 })), { nil: undefined }),
        fc.nat({ max: 12 }),
        async (all, chosen, firstRow) => {
          const candidates = chosen?.filter((row) => row < all.length).toSorted((a, b) => a - b);
          const events = messagesAsEvents(all, { rowsPerBlock: 3, packed: true });
          const pattern = parsed('?a ?404');
          expect(
            await rowsOf(events, pattern, {
              candidates: candidates && Uint32Array.from(candidates),
              firstRow,
            }),
          ).toEqual(
            truth(all, pattern).filter(
              (row) => row >= firstRow && (candidates?.includes(row) ?? true),
            ),
          );
        },
      ),
    );
  });
});

const DATA = new URL('../../../../shared/data/', import.meta.url);

describe.runIf(existsSync(DATA))('the scan of real records', () => {
  const records = readdirSync(DATA)
    .filter((name) => name.endsWith('.ndjson'))
    .flatMap((name) => readFileSync(new URL(name, DATA), 'utf8').trim().split('\n'))
    .map((line) => encoder.encode(line.slice(line.indexOf('"record":') + '"record":'.length, -1)));
  const events = messagesAsEvents(records, { rowsPerBlock: 256, packed: true });

  it.each([
    'AccessDenied',
    'AccessDenied -s3.amazonaws.com',
    '-AccessDenied',
    '?CreateTrail ?StopLogging ?DeleteTrail',
    '"User: arn:aws:iam::"',
    '%Access(?)%'.replace('(?)', 'Denied.*benjamin'),
    '%Delete(?)%'.replace('(?)', '[A-Z]'),
    '%Denied|Unauthorized%',
    '{ $.eventName = "CreateTrail" }',
    '{ $.eventName = "Delete*" && $.errorCode = "*Denied*" }',
    '{ $.requestParameters.bucketName = "*a*" }',
    '{ $.userIdentity.sessionContext.attributes.mfaAuthenticated = "true" }',
    '{ $.userIdentity.sessionContext.attributes.mfaAuthenticated != "true" }',
    '{ $.readOnly IS FALSE }',
    '{ $.errorCode NOT EXISTS }',
    '{ $.additionalEventData.bytesTransferredOut > 300 }',
    '{ $.userAgent = "*aws-cli/*" }',
    '{ $.recipientAccountId = 123837392027 }',
    '{ $.sourceIPAddress = %^10\\.% }',
    '[first, ...]',
    '293ba626-3be5-4a26-ab1b-0f4c54f49959',
  ])('%s', async (text) => {
    const pattern = parsed(text);
    expect(await rowsOf(events, pattern)).toEqual(truth(records, pattern));
  });
});

describe('a scan that takes long', () => {
  const many = Array.from({ length: 40 }, (_, row) => encoder.encode(`message ${row}`));
  const events = messagesAsEvents(many, { rowsPerBlock: 4, packed: false });
  const question = { pattern: parsed('message'), candidates: undefined, firstRow: 0 };

  it('tells every 16 ms what it found, newest first, and lets others work', async () => {
    let time = 0;
    let pauses = 0;
    const told: { readonly rows: readonly number[]; readonly examined: number }[] = [];
    const slow = createTextScan({
      // Every look at the clock costs 8 ms: each block takes one, and each telling a second.
      now: () => (time += 8),
      pause: () => {
        pauses += 1;
        return Promise.resolve();
      },
    });
    await slow(
      events,
      question,
      (rows, examined) => told.push({ rows: [...rows], examined }),
      new AbortController().signal,
    );
    expect(told[0]).toEqual({ rows: [32, 33, 34, 35, 36, 37, 38, 39], examined: 8 });
    expect(told.at(-1)?.examined).toBe(40);
    expect(told.flatMap(({ rows }) => rows)).toHaveLength(40);
    expect(pauses).toBe(told.length - 1);
  });

  it('stops at once when it is told to', async () => {
    const stop = new AbortController();
    let time = 0;
    const examined: number[] = [];
    const slow = createTextScan({ now: () => (time += 8) });
    const scanning = slow(
      events,
      question,
      (_, count) => {
        examined.push(count);
        stop.abort(new Error('Another question.'));
      },
      stop.signal,
    );
    await expect(scanning).rejects.toThrow('Another question.');
    expect(examined).toEqual([8]);
  });
});
