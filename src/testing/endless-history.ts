/**
 * Compares 90 days of a trail in this thread, whose memory the one who started it may limit, and tells how it ended. The events
 * are made when they are asked for, so what is held is what the comparison holds.
 */
import { parentPort, workerData } from 'node:worker_threads';
import { epochMillis, type EpochMillis } from '#domain/time/units.ts';
import { createReconciliation } from '#events/reconcile/create-reconciliation.ts';
import type { ReconcileCounts, ReconcileSnapshot } from '#events/reconcile/reconcile.ts';
import { reached } from './compared-hours.ts';
import { deliveryWorld, recordOf, requestOf } from './delivery-world.ts';

export interface EndlessHistory {
  /** Events in 90 days, evenly over two regions. */
  readonly events: number;
  /** One of so many is not delivered. */
  readonly missing: number;
  /** Cancelled at this share of the range; above 1 never. */
  readonly until: number;
}

export interface Compared {
  readonly state: ReconcileSnapshot['state'];
  readonly counts: ReconcileCounts;
  /** As planned before it began. */
  readonly plannedMs: number;
  /** The largest text that was kept of it, in characters. */
  readonly kept: number;
}

const DAY = 24 * 60 * 60_000;
const LAG = 5 * 60_000;
const REGIONS = ['us-east-1', 'eu-west-1'];
const NOW = epochMillis(Date.UTC(2026, 10, 22, 10));
const FROM = epochMillis(NOW - 90 * DAY);
/** A page of FilterLogEvents: 1 MB of events of 1.4 KB. */
const PAGE = 700;

const { events, missing, until } = workerData as EndlessHistory;
const step = (90 * DAY) / events;

const timeOf = (index: number): EpochMillis => epochMillis(Math.floor(FROM + index * step));
/** Of the first event that is not earlier. */
const indexAt = (time: number): number => Math.max(0, Math.ceil((time - FROM) / step));
const regionOf = (index: number): string => REGIONS[index % REGIONS.length] ?? '';
const FILLER = 'what was asked for, '.repeat(45);
const record = (index: number): string =>
  recordOf({
    eventID: `00000000-0000-4000-8000-${String(index).padStart(12, '0')}`,
    ...{ at: timeOf(index), awsRegion: regionOf(index) },
    ...{ eventSource: 'ec2.amazonaws.com', eventName: 'DescribeInstances' },
    more: { requestParameters: { instancesSet: { items: [FILLER] } } },
  });

let kept = 0;
const keep = {
  read: async () => undefined,
  write: async (text: string) => {
    kept = Math.max(kept, text.length);
  },
  remove: async () => undefined,
};
const { world } = deliveryWorld({ now: NOW, keep, lookUpRate: 2 });
const reconciliation = createReconciliation(
  requestOf({ range: { from: FROM, to: NOW }, regions: REGIONS }),
  {
    ...world,
    async lookUp({ region, from, to, attribute, nextToken }) {
      if (attribute !== undefined) return { records: [], nextToken: undefined };
      const records: string[] = [];
      let index = nextToken === undefined ? indexAt(to + 1_000) - 1 : Number(nextToken);
      for (; records.length < 50 && index >= 0 && timeOf(index) >= from; index -= 1) {
        if (regionOf(index) === region) records.push(record(index));
      }
      const isMore = index >= 0 && timeOf(index) >= from;
      return { records, nextToken: isMore ? String(index) : undefined };
    },
    async reader({ from, to, nextToken }) {
      const found: object[] = [];
      let index = nextToken === undefined ? indexAt(from - LAG) : Number(nextToken);
      for (; found.length < PAGE && index < events && timeOf(index) + LAG < to; index += 1) {
        const message = record(index);
        const timestamp = timeOf(index) + LAG;
        if (index % missing > 0) found.push({ timestamp, message, eventId: String(index) });
      }
      const isMore = index < events && timeOf(index) + LAG < to;
      const page = { events: found, ...(isMore && { nextToken: String(index) }) };
      return new TextEncoder().encode(JSON.stringify(page));
    },
  },
);
reconciliation.plan();
const { timeLeft = 0 } = await reached(reconciliation, 'planned', 'failed');
reconciliation.subscribe(() => {
  const { done, state } = reconciliation.snapshot;
  if (done >= until && state === 'running') reconciliation.pause();
});
reconciliation.start();
const { state, counts } = await reached(reconciliation, 'finished', 'failed', 'paused');
// A port between threads has no origin.
// oxlint-disable-next-line unicorn/require-post-message-target-origin
parentPort?.postMessage({ state, counts, plannedMs: timeLeft, kept } satisfies Compared);
