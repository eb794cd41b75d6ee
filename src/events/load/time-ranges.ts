import { epochMillis } from '#domain/time/units.ts';
import type { TimeRange } from '#domain/time/range.ts';

/** Stretches of time, sorted, none empty, none touching another. */
export type TimeRanges = readonly TimeRange[];

/** `ranges` and `more` together. */
export function withRange(ranges: TimeRanges, more: TimeRange): TimeRanges {
  if (more.from >= more.to) return ranges;
  const before = ranges.filter(({ to }) => to < more.from);
  const after = ranges.filter(({ from }) => from > more.to);
  const touched = ranges.slice(before.length, ranges.length - after.length);
  const from = epochMillis(Math.min(more.from, touched[0]?.from ?? Infinity));
  const to = epochMillis(Math.max(more.to, touched.at(-1)?.to ?? -Infinity));
  return [...before, { from, to }, ...after];
}

/** What of `range` is in none of `ranges`. */
export function missingFrom(range: TimeRange, ranges: TimeRanges): TimeRanges {
  const missing: TimeRange[] = [];
  let { from } = range;
  for (const taken of ranges) {
    if (taken.to <= from) continue;
    if (taken.from >= range.to) break;
    if (taken.from > from) missing.push({ from, to: taken.from });
    from = taken.to;
  }
  if (from < range.to) missing.push({ from, to: range.to });
  return missing;
}

/** How long all of them are together, in milliseconds. */
export const lengthOf = (ranges: TimeRanges): number =>
  ranges.reduce((sum, { from, to }) => sum + (to - from), 0);
