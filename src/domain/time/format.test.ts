import fc from 'fast-check';
import { describe, expect, it } from 'vitest';

import { formatAge, formatBytes, formatInstant, formatLag } from './format.ts';
import { parseInstant } from './instant.ts';
import { durationMs, epochMillis } from './units.ts';

const at = epochMillis(Date.UTC(2026, 10, 22, 16, 20, 31, 123));

describe('formatInstant', () => {
  it('prints UTC, and any offset that the caller names', () => {
    expect(formatInstant(at, 'utc')).toBe('2026-11-22 16:20:31.123 UTC');
    expect(formatInstant(at, { offsetMinutes: 120 })).toBe('2026-11-22 18:20:31.123 +02:00');
    expect(formatInstant(at, { offsetMinutes: -570 })).toBe('2026-11-22 06:50:31.123 -09:30');
    expect(formatInstant(at, { offsetMinutes: 0 })).toBe('2026-11-22 16:20:31.123 +00:00');
  });

  it('leaves the milliseconds out where the clock has none', () => {
    expect(formatInstant(at, 'utc', 'seconds')).toBe('2026-11-22 16:20:31 UTC');
  });

  it('says so when the number is no time', () => {
    expect(formatInstant(epochMillis(Number.NaN), 'utc')).toBe('not a time');
  });

  it('prints what parseInstant reads back', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 0, max: Date.UTC(9999, 0) }),
        fc.integer({ min: -14 * 60, max: 14 * 60 }),
        (ms, offsetMinutes) => {
          expect(parseInstant(formatInstant(epochMillis(ms), 'utc'))).toBe(ms);
          expect(parseInstant(formatInstant(epochMillis(ms), { offsetMinutes }))).toBe(ms);
        },
      ),
    );
  });
});

describe('formatLag', () => {
  it.each([
    [0, '0 s'],
    [-20, '0 s'],
    [400, '0.4 s'],
    [2_000, '2 s'],
    [-2_000, '-2 s'],
    [9_960, '10 s'],
    [59_600, '1 min'],
    [201_000, '3 min 21 s'],
    [240_000, '4 min'],
    [3_599_700, '1 h'],
    [7_500_000, '2 h 5 min'],
    [86_399_000, '1 d'],
    [-273_600_000, '-3 d 4 h'],
  ])('prints %d ms as %s', (ms, expected) => {
    expect(formatLag(durationMs(ms))).toBe(expected);
  });

  it('prints a length and its negative alike but for the sign', () => {
    fc.assert(
      fc.property(fc.integer({ min: 100, max: 1e12 }), (ms) => {
        expect(formatLag(durationMs(-ms))).toBe(`-${formatLag(durationMs(ms))}`);
      }),
    );
  });
});

describe('formatAge', () => {
  it.each([
    [0, 'just now'],
    [999, 'just now'],
    [1_000, '1 second ago'],
    [59_999, '59 seconds ago'],
    [60_000, '1 minute ago'],
    [4 * 60_000 + 59_000, '4 minutes ago'],
    [3 * 3_600_000, '3 hours ago'],
    [29 * 86_400_000, '29 days ago'],
    [65 * 86_400_000, '2 months ago'],
    [800 * 86_400_000, '2 years ago'],
    [-4 * 60_000, 'in 4 minutes'],
  ])('says %d ms ago as %s', (ms, expected) => {
    expect(formatAge(epochMillis(at - ms), at)).toBe(expected);
  });
});

describe('formatBytes', () => {
  it.each([
    [0, '0 bytes'],
    [1, '1 byte'],
    [1_023, '1023 bytes'],
    [1_024, '1 KB'],
    [1_239, '1.2 KB'],
    [262_144, '256 KB'],
    [1_048_575, '1 MB'],
    [3_650_722_202, '3.4 GB'],
  ])('prints %d as %s', (bytes, expected) => {
    expect(formatBytes(bytes)).toBe(expected);
  });
});
