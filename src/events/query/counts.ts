import { chooseBinLength } from '#domain/time/bins.ts';
import { durationMs, epochMillis } from '#domain/time/units.ts';
import type { EventClock, Facet, FacetCount, FacetCounts, Histogram } from '#events/question.ts';
import type { StoredEvents } from '#events/stored-events.ts';
import type { Answerer } from './answerer.ts';
import { READ_ONLY_TEXTS } from './row-tests.ts';

/** Counts the values of a facet among the events that match everything but its own choice. */
export function countFacet(
  events: StoredEvents,
  answerer: Answerer,
  facet: Facet,
  most: number,
): FacetCounts {
  const choice = answerer.question?.facets.find((each) => each.facet === facet);
  const mask = answerer.maskWithout(choice === undefined ? undefined : facet);
  const { codes, values } =
    facet === 'readOnly' ? { codes: events.readOnly, values: READ_ONLY_TEXTS } : events.text(facet);
  const counts = new Uint32Array(values.length);
  for (let row = 0; row < mask.length; row += 1) {
    if (mask[row] === 1) counts[codes[row] ?? 0] = (counts[codes[row] ?? 0] ?? 0) + 1;
  }
  const chosen = new Set([...(choice?.included ?? []), ...(choice?.excluded ?? [])]);
  const all: FacetCount[] = [];
  for (const [code, count] of counts.entries()) {
    const value = values[code] ?? '';
    if (count > 0 || chosen.has(value)) all.push({ value, count });
  }
  const sorted = all.toSorted((a, b) => b.count - a.count || (a.value < b.value ? -1 : 1));
  const missing = sorted.slice(most).filter(({ value }) => chosen.has(value));
  return {
    facet,
    top: [...sorted.slice(0, most), ...missing],
    distinct: all.filter(({ count }) => count > 0).length,
  };
}

/** Counts matching events over time, in at most `bins` bins of a length that people count in. */
export function countOverTime(
  events: StoredEvents,
  rows: Uint32Array,
  clock: EventClock,
  bins: number,
): Histogram {
  const times = events[clock];
  const { codes: errors } = events.text('error');
  const [first, last] = extent(times, rows);
  const isEmpty = first > last;
  const binLength = chooseBinLength(isEmpty ? 0 : last - first, bins);
  const from = isEmpty ? 0 : Math.floor(first / binLength) * binLength;
  const count = isEmpty ? 0 : Math.floor((last - from) / binLength) + 1;
  // For each bin what succeeded and what failed, and behind them both of those without a time.
  const counts = new Uint32Array(2 * (count + 1));
  for (let place = 0; place < rows.length; place += 1) {
    const row = rows[place] ?? 0;
    const at = times[row] ?? Number.NaN;
    // No number is not at or after anything. Towards zero is down here, as no event is before the first bin.
    const bin = at >= from ? ((at - from) / binLength) | 0 : count;
    const index = 2 * bin + ((errors[row] ?? 0) === 0 ? 0 : 1);
    counts[index] = (counts[index] ?? 0) + 1;
  }
  const column = (which: 0 | 1) =>
    Uint32Array.from({ length: count }, (_, bin) => counts[2 * bin + which] ?? 0);
  const timeless = (counts[2 * count] ?? 0) + (counts[2 * count + 1] ?? 0);
  return {
    clock,
    from: epochMillis(from),
    binLength: durationMs(binLength),
    fine: column(0),
    failed: column(1),
    timeless,
  };
}

/** The first and the last time of rows; infinities the wrong way round where none has one. */
function extent(times: Float64Array, rows: Uint32Array): readonly [number, number] {
  let first = Infinity;
  let last = -Infinity;
  // By places: an iterator over a typed array costs three times as much, and there are a million rows. Comparisons would, too.
  for (let place = 0; place < rows.length; place += 1) {
    const at = times[rows[place] ?? 0] ?? Number.NaN;
    first = Math.min(first, at);
    last = Math.max(last, at);
  }
  // One event without a time makes both no number: then those that have one are picked out beforehand.
  return first === first
    ? [first, last]
    : extent(
        times,
        rows.filter((row) => (times[row] ?? Number.NaN) >= -Infinity),
      );
}
