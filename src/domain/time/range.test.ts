import fc from 'fast-check';
import { describe, expect, it } from 'vitest';

import {
  RELATIVE_RANGES,
  describeRange,
  parseRange,
  printRange,
  resolveRange,
  type RangeChoice,
} from './range.ts';
import type { Zone } from './format.ts';
import { epochMillis } from './units.ts';

const now = epochMillis(Date.UTC(2026, 10, 22, 16, 20, 31, 123));

const anyRange: fc.Arbitrary<RangeChoice> = fc.oneof(
  fc.record({
    kind: fc.constant('relative' as const),
    amount: fc.integer({ min: 1, max: 9999 }),
    unit: fc.constantFrom('m' as const, 'h' as const, 'd' as const, 'w' as const),
  }),
  fc
    .tuple(fc.integer({ min: 0, max: 4e12 }), fc.integer({ min: 1, max: 4e12 }))
    .map(([from, length]) => ({
      kind: 'absolute' as const,
      from: epochMillis(from),
      to: epochMillis(from + length),
    })),
);

describe('a range in a URL', () => {
  it('offers the ranges of the console', () => {
    expect(RELATIVE_RANGES.map(printRange)).toEqual(['15m', '1h', '3h', '12h', '1d', '1w']);
  });

  it('is short, and needs no escaping', () => {
    const range: RangeChoice = { kind: 'absolute', from: epochMillis(now - 123), to: now };
    expect(printRange(range)).toBe('20261122T162031Z_20261122T162031.123Z');
  });

  it('reads back as it was printed, and URLs leave it alone', () => {
    fc.assert(
      fc.property(anyRange, (range) => {
        const text = printRange(range);
        expect(parseRange(text)).toEqual(range);
        expect(new URLSearchParams({ range: text }).toString()).toBe(`range=${text}`);
      }),
    );
  });

  it.each([
    undefined,
    null,
    '',
    '0h',
    '-3h',
    '3',
    '3y',
    '99999w',
    '20261122T162031Z',
    '20261122T162031Z_20261122T162031Z',
    '20261122T162031Z_20261122T162030Z',
    '20261122T162031Z_20261122T162032Z_1h',
  ])('cannot be read from %j', (text) => {
    expect(parseRange(text)).toBeUndefined();
  });
});

describe('resolveRange', () => {
  it('lets a relative range end now', () => {
    const threeHours = { kind: 'relative', amount: 3, unit: 'h' } as const;
    expect(resolveRange(threeHours, now)).toEqual({ from: now - 3 * 3_600_000, to: now });
  });

  it('never begins before the epoch nor ends before it begins', () => {
    fc.assert(
      fc.property(anyRange, fc.integer({ min: 0, max: 4e12 }), (choice, at) => {
        const { from, to } = resolveRange(choice, epochMillis(at));
        expect(from).toBeGreaterThanOrEqual(0);
        expect(from).toBeLessThanOrEqual(to);
      }),
    );
  });
});

describe('describeRange', () => {
  it('says a range in words', () => {
    const say = (text: string, zone: Zone) => {
      const range = parseRange(text);
      return range && describeRange(range, zone);
    };
    expect(say('1h', 'utc')).toBe('Last hour');
    expect(say('15m', 'utc')).toBe('Last 15 minutes');
    expect(say('20261122T162031Z_20261123T162031Z', { offsetMinutes: 60 })).toBe(
      '2026-11-22 17:20:31 +01:00 to 2026-11-23 17:20:31 +01:00',
    );
  });
});
