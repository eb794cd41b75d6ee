import { chooseBinLength } from '#domain/time/bins.ts';
import { durationMs, epochMillis } from '#domain/time/units.ts';
import type { LagStatistics } from '#events/question.ts';
import type { StoredEvents } from '#events/stored-events.ts';

const SECOND = 1000;
const MINUTE = 60 * SECOND;
const HOUR = 60 * MINUTE;

/** Where the bins of the distribution begin; before the first, an event that was delivered before it happened. */
const EDGES: readonly number[] = [
  ...[-Infinity, 0, 10 * SECOND, 30 * SECOND, MINUTE, 2 * MINUTE, 3 * MINUTE, 4 * MINUTE],
  ...[5 * MINUTE, 6 * MINUTE, 8 * MINUTE, 10 * MINUTE, 15 * MINUTE, 30 * MINUTE],
  ...[HOUR, 3 * HOUR, 12 * HOUR, 24 * HOUR],
];

/**
 * How late events were delivered: all together, and in at most `bins` bins of their delivery.
 *
 * @param since leaves out what was delivered before
 */
export function lagStatistics(
  events: StoredEvents,
  rows: Uint32Array,
  bins: number,
  since = epochMillis(-Infinity),
): LagStatistics {
  const { eventTime, delivered } = events;
  const late = rows.filter(
    (row) => !Number.isNaN(eventTime[row] ?? Number.NaN) && (delivered[row] ?? 0) >= since,
  );
  const lags = lagsOf(events, late).toSorted();
  const counts = new Uint32Array(EDGES.length);
  let edge = 0;
  for (const lag of lags) {
    while (edge + 1 < EDGES.length && lag >= (EDGES[edge + 1] ?? Infinity)) edge += 1;
    counts[edge] = (counts[edge] ?? 0) + 1;
  }
  return {
    count: lags.length,
    p50: durationMs(quantile(lags, 0.5)),
    p95: durationMs(quantile(lags, 0.95)),
    p99: durationMs(quantile(lags, 0.99)),
    max: durationMs(quantile(lags, 1)),
    min: durationMs(quantile(lags, 0)),
    edges: EDGES,
    counts,
    ...overTime(events, late, bins),
  };
}

function lagsOf({ delivered, eventTime }: StoredEvents, rows: Uint32Array): Float64Array {
  return Float64Array.from(rows, (row) => (delivered[row] ?? 0) - (eventTime[row] ?? 0));
}

/** The smallest value that a share of all do not exceed ("nearest rank"); NaN of nothing. */
export function quantile(sorted: Float64Array, share: number): number {
  const rank = Math.max(1, Math.ceil(share * sorted.length));
  return sorted[rank - 1] ?? Number.NaN;
}

function overTime(events: StoredEvents, rows: Uint32Array, bins: number) {
  let first = Infinity;
  let last = -Infinity;
  for (const row of rows) {
    const at = events.delivered[row] ?? 0;
    if (at < first) first = at;
    if (at > last) last = at;
  }
  const isEmpty = first > last;
  const binLength = chooseBinLength(isEmpty ? 0 : last - first, bins);
  const from = isEmpty ? 0 : Math.floor(first / binLength) * binLength;
  const count = isEmpty ? 0 : Math.floor((last - from) / binLength) + 1;
  const binOf = (row: number) => Math.floor(((events.delivered[row] ?? 0) - from) / binLength);
  // A counting sort by bin: each bin's lags lie beside each other.
  const ends = new Uint32Array(count);
  for (const row of rows) ends[binOf(row)] = (ends[binOf(row)] ?? 0) + 1;
  for (let bin = 1; bin < count; bin += 1) ends[bin] = (ends[bin] ?? 0) + (ends[bin - 1] ?? 0);
  const next = Uint32Array.from(ends, (_, bin) => (bin === 0 ? 0 : (ends[bin - 1] ?? 0)));
  const grouped = new Float64Array(rows.length);
  for (const row of rows) {
    const bin = binOf(row);
    const at = next[bin] ?? 0;
    grouped[at] = (events.delivered[row] ?? 0) - (events.eventTime[row] ?? 0);
    next[bin] = at + 1;
  }
  const groups = Array.from(ends, (end, bin) =>
    grouped.slice(bin === 0 ? 0 : ends[bin - 1], end).toSorted(),
  );
  return {
    from: epochMillis(from),
    binLength: durationMs(binLength),
    p50OverTime: Float64Array.from(groups, (lags) => quantile(lags, 0.5)),
    p95OverTime: Float64Array.from(groups, (lags) => quantile(lags, 0.95)),
    maxOverTime: Float64Array.from(groups, (lags) => quantile(lags, 1)),
  };
}
