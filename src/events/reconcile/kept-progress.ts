import type { TrailAct } from '#domain/trail/trail-acts.ts';
import type { EpochMillis } from '#domain/time/units.ts';
import type { ComparisonState } from './comparison.ts';
import type { DeliveryState } from './delivery-lane.ts';
import type { LaneState } from './history-lane.ts';
import type { ProgressKeep } from './ports.ts';
import type { ReconcileRequest } from './reconcile.ts';

/** A comparison as far as it has come. */
export interface KeptProgress {
  /** "Now", as it was when the comparison began. */
  readonly startedAt: EpochMillis;
  readonly isFinished: boolean;
  readonly actCalls: number;
  readonly acts: readonly TrailAct[];
  readonly lanes: readonly LaneState[];
  readonly deliveries: DeliveryState;
  /** Reading late deliveries, where that has begun. */
  readonly late: { readonly until: EpochMillis; readonly state: DeliveryState } | undefined;
  readonly comparison: ComparisonState;
}

/** Grows whenever what is written means something else: what is older is thrown away then. */
const VERSION = 1;

/** Two requests of one subject are one comparison. What changes by itself, such as the trail's status, is not part of it. */
function subjectOf({ trail, account, regions, range, mode }: ReconcileRequest): string {
  const { arn, cloudWatchLogs } = trail;
  return JSON.stringify([arn, cloudWatchLogs, account, regions, range, mode]);
}

/** What was kept of this very comparison; `undefined` for another's, a damaged one, or nothing. */
export async function readProgress(
  keep: ProgressKeep | undefined,
  request: ReconcileRequest,
): Promise<KeptProgress | undefined> {
  const text = await keep?.read();
  if (text === undefined) return undefined;
  try {
    const kept = JSON.parse(text) as KeptProgress & { version: number; subject: string };
    return kept.version === VERSION && kept.subject === subjectOf(request) ? kept : undefined;
  } catch {
    return undefined;
  }
}

/** Takes the place of what was kept before. */
export const writeProgress = (
  keep: ProgressKeep,
  request: ReconcileRequest,
  progress: KeptProgress,
): Promise<void> =>
  keep.write(JSON.stringify({ version: VERSION, subject: subjectOf(request), ...progress }));
