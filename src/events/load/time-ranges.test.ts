import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { epochMillis } from '#domain/time/units.ts';
import type { TimeRange } from '#domain/time/range.ts';
import { lengthOf, missingFrom, withRange, type TimeRanges } from './time-ranges.ts';

const range = (from: number, to: number): TimeRange => ({
  from: epochMillis(from),
  to: epochMillis(to),
});
const someRange = fc
  .tuple(fc.integer({ min: 0, max: 30 }), fc.integer({ min: 0, max: 10 }))
  .map(([from, length]) => range(from, from + length));
const instants = Array.from({ length: 50 }, (_, at) => at);
const has = (ranges: TimeRanges, at: number): boolean =>
  ranges.some(({ from, to }) => from <= at && at < to);

describe('ranges of time', () => {
  it('hold what was put in, and are sorted, apart from each other and not empty', () => {
    fc.assert(
      fc.property(fc.array(someRange), (all) => {
        const ranges = all.reduce<TimeRanges>(withRange, []);
        for (const at of instants) expect(has(ranges, at)).toBe(has(all, at));
        ranges.forEach(({ from, to }, index) => {
          expect(from).toBeLessThan(to);
          expect(from).toBeGreaterThan(ranges[index - 1]?.to ?? -1);
        });
        expect(lengthOf(ranges)).toBe(instants.filter((at) => has(all, at)).length);
      }),
    );
  });

  it('leave missing what they do not hold', () => {
    fc.assert(
      fc.property(fc.array(someRange), someRange, (all, whole) => {
        const ranges = all.reduce<TimeRanges>(withRange, []);
        const missing = missingFrom(whole, ranges);
        for (const at of instants) {
          expect(has(missing, at)).toBe(has([whole], at) && !has(ranges, at));
        }
      }),
    );
  });
});
