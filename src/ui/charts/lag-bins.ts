import { formatLag } from '#domain/time/format.ts';
import { durationMs } from '#domain/time/units.ts';
import type { LagStatistics } from '#events/question.ts';

/** The events whose lag is at least `edge` and less than `next`, in milliseconds. */
export interface LagBin {
  /** -Infinity = delivered before it happened. */
  readonly edge: number;
  /** `undefined` = no end. */
  readonly next: number | undefined;
  readonly count: number;
}

/** The distribution of lags, from the first bin that has events to the last one. */
export function lagBins({ edges, counts }: Pick<LagStatistics, 'edges' | 'counts'>) {
  const all = edges.map((edge, bin): LagBin => ({
    edge,
    next: edges[bin + 1],
    count: counts[bin] ?? 0,
  }));
  const isFull = ({ count }: LagBin) => count > 0;
  return all.slice(all.findIndex(isFull), all.findLastIndex(isFull) + 1);
}

/** `5 min to 6 min`. */
export function lagBinText({ edge, next }: Pick<LagBin, 'edge' | 'next'>): string {
  if (edge === -Infinity) return 'Delivered before it happened';
  const from = formatLag(durationMs(edge));
  return next === undefined ? `${from} and more` : `${from} to ${formatLag(durationMs(next))}`;
}

/** What the search box has to say to find the events of a bin: its edges are whole seconds. */
export function lagBinWords({ edge, next }: Pick<LagBin, 'edge' | 'next'>): string {
  return [
    ...(edge === -Infinity ? [] : [`lag>=${edge / 1000}s`]),
    ...(next === undefined ? [] : [`lag<${next / 1000}s`]),
  ].join(' ');
}
