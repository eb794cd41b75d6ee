import type { TrailAct } from '#domain/trail/trail-acts.ts';
import { durationMs, epochMillis, type EpochMillis } from '#domain/time/units.ts';
import type { TimeRanges } from '#events/load/time-ranges.ts';
import { Comparison } from './comparison.ts';
import type { DeliveryLane } from './delivery-lane.ts';
import type { HistoryLane } from './history-lane.ts';
import { MOST_LISTED, type ReconcileRequest, type ReconcileSnapshot } from './reconcile.ts';
import { eventWindows, shareFrom } from './windows.ts';

/** Everything that is known of a comparison, once its acts are. */
export interface Work {
  readonly startedAt: EpochMillis;
  readonly acts: readonly TrailAct[];
  readonly comparison: Comparison;
  readonly lanes: readonly HistoryLane[];
  readonly deliveries: DeliveryLane;
  late: { readonly until: EpochMillis; readonly lane: DeliveryLane } | undefined;
  isFinished: boolean;
}

/** What a comparison has come to, for a screen. `work` is there once something has been asked. */
export function makeSnapshot(
  request: ReconcileRequest,
  windows: TimeRanges,
  now: Pick<ReconcileSnapshot, 'state' | 'problem' | 'goesOnAt'> & { readonly actCalls: number },
  work: Work | undefined,
): ReconcileSnapshot {
  const { range, mode } = request;
  const { actCalls, ...shown } = now;
  const { lanes = [], acts = [], deliveries, late } = work ?? {};
  const { counts, bins, binLength } =
    work?.comparison ?? new Comparison({ ...request, windows }, [], []);
  const unread = lanes.filter((lane) => !lane.state.isDone && lane.problem === undefined);
  const until = Math.max(-Infinity, ...unread.map(({ state }) => state.until));
  const times = lanes.map(({ msLeft }) => msLeft);
  const isKnown = times.length > 0 && !times.includes(undefined);
  return {
    ...{ ...shown, range, mode, counts, bins, binLength, acts },
    done: work === undefined ? 0 : shareFrom(windows, epochMillis(until)),
    calls:
      actCalls +
      lanes.reduce((sum, { state }) => sum + state.calls, 0) +
      (deliveries?.state.calls ?? 0) +
      (late?.lane.state.calls ?? 0),
    timeLeft: isKnown ? durationMs(Math.max(...times.map((ms) => ms ?? 0))) : undefined,
    regions: lanes.map(({ progress }) => progress),
    notes: notesOn(windows, Object.values(counts.missing)),
  };
}

function notesOn(windows: TimeRanges, missing: readonly number[]): readonly string[] {
  const sample = `A sample: ${windows.length} stretches of the range are compared, with deliveries up to 30 minutes after them. Compare all of it to find every missing event.`;
  const listed = `All are counted, ${MOST_LISTED} of them are listed. Choose a shorter range to list all.`;
  const total = missing.reduce((sum, count) => sum + count, 0);
  return [...(windows.length > 1 ? [sample] : []), ...(total > MOST_LISTED ? [listed] : [])];
}

/** What is shown of a comparison of which nothing has been asked. */
export const initialSnapshot = (request: ReconcileRequest): ReconcileSnapshot =>
  makeSnapshot(
    request,
    eventWindows(request.range, request.mode),
    { state: 'idle', problem: undefined, goesOnAt: undefined, actCalls: 0 },
    undefined,
  );
