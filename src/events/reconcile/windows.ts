import { epochMillis, type EpochMillis } from '#domain/time/units.ts';
import type { TimeRange } from '#domain/time/range.ts';
import { missingFrom, withRange, type TimeRanges } from '#events/load/time-ranges.ts';
import type { ReconcileMode } from './reconcile.ts';

/** How long after its time an event's delivery is looked for at once; later ones only for those that are still missing then. */
export const LOOKED_FOR_MS = 30 * 60_000;

/** How long after its time an event's delivery is looked for at all, while anything is missing. */
export const LONGEST_LAG_MS = 24 * 60 * 60_000;

/** A delivery is never earlier than its event; clocks of services differ a little. */
export const CLOCKS_DIFFER_MS = 60_000;

/** Samples, and how long each is, in milliseconds: a twentieth of the default range. */
const SAMPLES = 24;
const SHORTEST_SAMPLE_MS = 20_000;
const LONGEST_SAMPLE_MS = 5 * 60_000;

/** The event times to compare, newest first: the whole range, or samples at even distances, the newest at its end. */
export function eventWindows(range: TimeRange, mode: ReconcileMode): TimeRanges {
  const step = (range.to - range.from) / SAMPLES;
  const length = Math.min(LONGEST_SAMPLE_MS, Math.max(SHORTEST_SAMPLE_MS, wholeSecond(step / 10)));
  if (mode === 'full' || step <= length) return [range];
  return Array.from({ length: SAMPLES }, (_, index) => {
    const to = epochMillis(range.to - wholeSecond(index * step));
    return { from: epochMillis(to - length), to };
  });
}

const wholeSecond = (ms: number): number => Math.round(ms / 1000) * 1000;

/** The delivery times in which the events of `windows` are looked for at once, newest first. */
export function deliveryWindows(windows: TimeRanges, now: EpochMillis): TimeRanges {
  return windows
    .reduce<TimeRanges>(
      (ranges, { from, to }) =>
        withRange(ranges, {
          from: epochMillis(from - CLOCKS_DIFFER_MS),
          to: epochMillis(Math.min(now, to + LOOKED_FOR_MS)),
        }),
      [],
    )
    .toReversed();
}

/** The delivery times in which what is still missing is looked for then, oldest first. */
export function lateWindows(range: TimeRange, read: TimeRanges, now: EpochMillis): TimeRanges {
  const to = epochMillis(Math.min(now, range.to + LONGEST_LAG_MS));
  const sorted = read.toSorted((a, b) => a.from - b.from);
  return range.from < to ? missingFrom({ from: range.from, to }, sorted) : [];
}

/** The share of `windows`, 0 to 1, that is at or after `at`. */
export function shareFrom(windows: TimeRanges, at: EpochMillis): number {
  const all = windows.reduce((sum, { from, to }) => sum + (to - from), 0);
  const done = windows.reduce((sum, { from, to }) => sum + Math.max(0, to - Math.max(from, at)), 0);
  return all === 0 ? 1 : done / all;
}
