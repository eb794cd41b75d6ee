import { NEWEST_FIRST_SINCE } from '#domain/logs/newest-first.ts';
import { parseRange, resolveRange, type RangeChoice } from '#domain/time/range.ts';
import type { EpochMillis } from '#domain/time/units.ts';
import type { EventsView } from '#ui/urls.ts';

/** Delivery times to read between; a missing end is open. */
export interface ReadingRange {
  readonly from?: EpochMillis;
  readonly to?: EpochMillis;
}

/** The range that the address names; `undefined` = all times, also for a range that cannot be read. */
export const chosenRange = (view: EventsView): RangeChoice | undefined => parseRange(view.range);

/** Fixes a choice at a moment. A range up to now stays open at its end, so that what arrives meanwhile is in it. */
export function readingRange(choice: RangeChoice | undefined, asOf: EpochMillis): ReadingRange {
  if (choice === undefined) return {};
  const { from, to } = resolveRange(choice, asOf);
  return choice.kind === 'relative' ? { from } : { from, to };
}

/** What the limit of whole groups does to a reading: nothing, leaves its beginning out, or leaves nothing of it. */
export function groupLimit(range: ReadingRange): 'none' | 'cut' | 'empty' {
  if (range.to !== undefined && range.to <= NEWEST_FIRST_SINCE) return 'empty';
  if (range.from === undefined) return 'none';
  return range.from < NEWEST_FIRST_SINCE ? 'cut' : 'none';
}
