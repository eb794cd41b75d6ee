import fc from 'fast-check';
import { expect, it } from 'vitest';
import { compilePattern } from '#domain/pattern/match.ts';
import { parsePattern } from '#domain/pattern/parse.ts';
import { asFilterPattern } from '#domain/search/as-filter-pattern.ts';
import { parseSearch } from '#domain/search/parse-search.ts';
import { createEventStore } from '#events/store/event-store.ts';
import { EVERY_EVENT } from '#testing/every-event.ts';
import { maskOf, testsOf } from './row-tests.ts';

/** Records as CloudTrail writes them, and as nobody should. */
const records = fc.record(
  {
    eventName: fc.constantFrom('Describe', 'describe'),
    sourceIPAddress: fc.constantFrom('10.0.0.1', '110.0.2.10', '::1', 'AWS Internal', '10 0', ''),
    readOnly: fc.constantFrom(true, false, null),
    awsRegion: fc.constantFrom('us-east-1', 'US-EAST-1', '1'),
    requestID: fc.constantFrom('17', '71', ''),
  },
  { requiredKeys: ['eventName'] },
);

const values = fc.constantFrom(
  '10',
  '10.0.*',
  '*.10',
  '1*0',
  '::1',
  '1',
  '"10 0"',
  'us-east-1',
  '*',
);
const words = fc.oneof(
  fc
    .tuple(fc.constantFrom('', '-'), fc.constantFrom('ip', 'region', 'request'), values)
    .map(([sign, column, value]) => `${sign}${column}:${value}`),
  fc.tuple(values, values).map((both) => `ip:${both.join()}`),
  fc.constantFrom('readonly:true', 'readonly:FALSE', 'readonly:true,false', 'event:describe'),
);

it('what is asked of AWS as a pattern finds what the search finds in the loaded events', () => {
  let asked = 0;
  fc.assert(
    fc.property(
      fc.array(records, { minLength: 1, maxLength: 20 }),
      fc.array(words, { minLength: 1, maxLength: 3 }),
      (all, some) => {
        const text = some.join(' ');
        const aws = asFilterPattern(text);
        if ('reason' in aws) return;
        const pattern = parsePattern(aws.pattern);
        const search = parseSearch(text);
        if ('error' in pattern || 'error' in search) throw new Error(`${text} is no search.`);
        const messages = all.map((record, n) =>
          JSON.stringify({ eventVersion: '1.11', eventID: String(n), ...record }),
        );
        const store = createEventStore();
        const page = messages.map((message, n) => ({
          timestamp: n,
          message,
          logStreamName: 's',
          eventId: String(n),
        }));
        store.appendPage(new TextEncoder().encode(JSON.stringify({ events: page })), {
          operation: 'FilterLogEvents',
          pass: 0,
        });
        const tests = testsOf({ ...EVERY_EVENT, search: search.ok });
        const found = maskOf(store, tests, 0, store.count);
        const matches = compilePattern(pattern.ok);
        expect(messages.map(matches)).toEqual(Array.from(found, (mark) => mark === 1));
        asked += 1;
      },
    ),
    { numRuns: 1_000 },
  );
  // Most have letters, which AWS minds.
  expect(asked).toBeGreaterThan(100);
});
