import { rangeLength, type RangeChoice, type TimeRange } from '#domain/time/range.ts';
import { epochMillis, type EpochMillis } from '#domain/time/units.ts';

/** How far before now a range ends that nobody ended elsewhere, in milliseconds: nearly everything has come by then. */
const SETTLED = 15 * 60_000;
const HOUR = 3_600_000;
const DAY = 24 * HOUR;
/** Event history reaches no further back (CloudTrail User Guide, "Working with CloudTrail Event history"). */
const FURTHEST_BACK = 90 * DAY;

export const DEFAULT_CHOICE: RangeChoice = { kind: 'relative', amount: 3, unit: 'h' };

/**
 * The range to compare, in whole seconds as event times are. A relative one ended 15 minutes before `now`; none ends after it. A
 * sentence where Event history does not reach.
 */
export function reconcileRange(
  choice: RangeChoice,
  now: EpochMillis,
): { readonly range: TimeRange } | { readonly problem: string } {
  const end = choice.kind === 'absolute' ? Math.min(choice.to, now) : now - SETTLED;
  const to = Math.floor(end / 1000) * 1000;
  const from = choice.kind === 'absolute' ? choice.from : to - rangeLength(choice);
  // What is 90 days old when it is chosen is older when it is asked for.
  if (from < now - FURTHEST_BACK - HOUR) {
    return { problem: 'Event history reaches 90 days back. Choose a later start.' };
  }
  if (from >= to) return { problem: 'This range has not begun yet. Choose an earlier one.' };
  const range = { from: epochMillis(Math.floor(from / 1000) * 1000), to: epochMillis(to) };
  return { range };
}

/** A length of time as somebody plans with it: `less than a minute`, `about 12 minutes`, `about 3 hours`. */
export function aboutText(ms: number): string {
  const minutes = Math.round(ms / 60_000);
  if (minutes < 1) return 'less than a minute';
  if (minutes < 120) return `about ${minutes} minute${minutes === 1 ? '' : 's'}`;
  return `about ${Math.round(minutes / 60)} hours`;
}

/** `4.2 %`; never 0 % of some, nor 100 % of not all. */
export function shareText(part: number, whole: number): string {
  if (whole === 0) return '-';
  const percent = (part / whole) * 100;
  if (part > 0 && percent < 0.1) return '< 0.1 %';
  if (part < whole && percent > 99.9) return '> 99.9 %';
  return `${Math.round(percent * 10) / 10} %`;
}
