import { parseRange, resolveRange, type RangeChoice } from '#domain/time/range.ts';
import { epochMillis, type EpochMillis } from '#domain/time/units.ts';
import type { EventsView } from '#ui/urls.ts';

/** Delivery times to read between; a missing end is open. */
export interface ReadingRange {
  readonly from?: EpochMillis;
  readonly to?: EpochMillis;
}

/**
 * AWS lists a whole log group newest first only from here on (CloudWatch Logs API, FilterLogEvents, startFromHead). A single
 * stream (GetLogEvents) has no such limit.
 */
export const GROUP_READABLE_SINCE = epochMillis(Date.UTC(2024, 0, 1));

/** The range that the address names; `undefined` = all times. */
export const chosenRange = (view: EventsView): RangeChoice | undefined =>
  view.range === undefined ? undefined : parseRange(view.range);

/** Fixes a choice at a moment. A range up to now stays open at its end, so that what arrives meanwhile is in it. */
export function readingRange(choice: RangeChoice | undefined, asOf: EpochMillis): ReadingRange {
  if (choice === undefined) return {};
  const { from, to } = resolveRange(choice, asOf);
  return choice.kind === 'relative' ? { from } : { from, to };
}

/** What the limit of whole groups does to a reading: nothing, leaves its beginning out, or leaves nothing of it. */
export function groupLimit(range: ReadingRange): 'none' | 'cut' | 'empty' {
  if (range.to !== undefined && range.to <= GROUP_READABLE_SINCE) return 'empty';
  if (range.from === undefined) return 'none';
  return range.from < GROUP_READABLE_SINCE ? 'cut' : 'none';
}
