import { describe, expect, it } from 'vitest';
import { epochMillis } from '#domain/time/units.ts';
import { aboutText, DEFAULT_CHOICE, reconcileRange, shareText } from './reconcile-range.ts';

const NOW = epochMillis(Date.UTC(2026, 10, 23, 12, 0, 0, 700));
const MINUTE = 60_000;
const DAY = 24 * 60 * MINUTE;
const absolute = (from: number, to: number) =>
  ({ kind: 'absolute', from: epochMillis(from), to: epochMillis(to) }) as const;

describe('the range to reconcile', () => {
  it('is by default the three hours that ended 15 minutes ago, in whole seconds', () => {
    expect(reconcileRange(DEFAULT_CHOICE, NOW)).toEqual({
      range: { from: Date.UTC(2026, 10, 23, 8, 45), to: Date.UTC(2026, 10, 23, 11, 45) },
    });
  });

  it('is what somebody chose, up to now', () => {
    const from = NOW - 60 * MINUTE;
    expect(reconcileRange(absolute(from, NOW + DAY), NOW)).toEqual({
      range: { from: from - 700, to: NOW - 700 },
    });
  });

  it('reaches 90 days back, and not further', () => {
    expect(reconcileRange({ kind: 'relative', amount: 90, unit: 'd' }, NOW)).toHaveProperty(
      'range',
    );
    expect(reconcileRange({ kind: 'relative', amount: 91, unit: 'd' }, NOW)).toEqual({
      problem: 'Event history reaches 90 days back. Choose a later start.',
    });
    expect(reconcileRange(absolute(NOW + DAY, NOW + 2 * DAY), NOW)).toHaveProperty('problem');
  });
});

describe('words for what is left', () => {
  it.each([
    [5_000, 'less than a minute'],
    [50_000, 'about 1 minute'],
    [12 * MINUTE, 'about 12 minutes'],
    [119 * MINUTE, 'about 119 minutes'],
    [200 * MINUTE, 'about 3 hours'],
  ])('are of %i ms: %s', (ms, text) => {
    expect(aboutText(ms)).toBe(text);
  });
});

describe('a share', () => {
  it.each([
    [0, 0, '-'],
    [0, 5, '0 %'],
    [1, 3, '33.3 %'],
    [1, 100_000, '< 0.1 %'],
    [99_999, 100_000, '> 99.9 %'],
    [5, 5, '100 %'],
  ])('of %i in %i is %s', (part, whole, text) => {
    expect(shareText(part, whole)).toBe(text);
  });
});
