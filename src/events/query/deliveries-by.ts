import type { TextColumn } from '#domain/search/columns.ts';
import { durationMs, epochMillis, type DurationMs, type EpochMillis } from '#domain/time/units.ts';
import type { DeliveriesOf } from '#events/question.ts';
import type { StoredEvents } from '#events/stored-events.ts';
import { quantile } from './lag-statistics.ts';

interface Asked {
  readonly column: TextColumn;
  /** From which lag on an event is late. */
  readonly lateAfter: DurationMs;
  /** Leaves out what was delivered before. */
  readonly since: EpochMillis | undefined;
}

/** The deliveries of rows, by the values of a column: the value with the most late events first, then that with the most events. */
export function deliveriesBy(
  events: StoredEvents,
  rows: Uint32Array,
  { column, lateAfter, since = epochMillis(-Infinity) }: Asked,
): readonly DeliveriesOf[] {
  const { delivered, eventTime } = events;
  const { codes, values } = events.text(column);
  const lags = new Map<number, number[]>();
  const latest = new Map<number, number>();
  const counts = new Map<number, number>();
  for (const row of rows) {
    const code = codes[row] ?? 0;
    const at = delivered[row] ?? 0;
    if (at < since) continue;
    const lag = at - (eventTime[row] ?? Number.NaN);
    counts.set(code, (counts.get(code) ?? 0) + 1);
    latest.set(code, Math.max(latest.get(code) ?? -Infinity, at));
    if (Number.isNaN(lag)) continue;
    const those = lags.get(code);
    if (those === undefined) lags.set(code, [lag]);
    else those.push(lag);
  }
  const all = [...counts].map(([code, count]): DeliveriesOf => {
    const sorted = Float64Array.from(lags.get(code) ?? []).toSorted();
    return {
      ...{ value: values[code] ?? '', count },
      late: sorted.length - firstNotBelow(sorted, lateAfter),
      latestDelivery: epochMillis(latest.get(code) ?? Number.NaN),
      p50: durationMs(quantile(sorted, 0.5)),
      max: durationMs(quantile(sorted, 1)),
    };
  });
  return all.toSorted(
    (a, b) => b.late - a.late || b.count - a.count || (a.value < b.value ? -1 : 1),
  );
}

function firstNotBelow(sorted: Float64Array, bound: number): number {
  const found = sorted.findIndex((each) => each >= bound);
  return found === -1 ? sorted.length : found;
}
