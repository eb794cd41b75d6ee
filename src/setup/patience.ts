import { durationMs, type DurationMs } from '#domain/time/units.ts';
import type { Change } from './change.ts';
import { isPropagation } from './failure.ts';
import type { PortFailure } from './ports.ts';

/** Why a refused change is worth another try, and when. */
export interface Wait {
  /** What is waited for, in words. */
  readonly why: string;
  readonly length: DurationMs;
  /** How long such a change is tried in all; then it has failed. */
  readonly patience: DurationMs;
  /** What to say then; `undefined` = AWS's own message says it. */
  readonly gaveUp: string | undefined;
  /** AWS may have made the change in spite of the failure: it is looked for before it is tried again. */
  readonly mayBeMade: boolean;
}

/** How long a refused UpdateTrail is tried again (terraform-provider-aws waits as long). */
export const PROPAGATION_PATIENCE = durationMs(120_000);

/** AWS: "wait a few minutes, and then try the operation again" (CloudTrail API, ConflictException). */
const BUSY_PATIENCE = durationMs(180_000);

/** Long enough for a quota that is counted by the second, short enough for a person who watches. */
const THROTTLED_PATIENCE = durationMs(60_000);
const FAILURE_PATIENCE = durationMs(30_000);

/** Something else is being changed there at this moment; the same kind of failure also means "exists already", which no waiting cures. */
const BUSY: ReadonlySet<string> = new Set([
  'ConflictException',
  'ConcurrentModification',
  'ConcurrentModificationException',
  'OperationAborted',
  'OperationAbortedException',
]);

/**
 * How long to wait before a change is tried again; `undefined` = it has failed for good. This is the only place where writes are
 * repeated: the clients under the ports make each call once.
 *
 * @param attempts how often it has been tried, from 1
 * @param random in [0, 1): everybody who was refused at one moment would otherwise come again at one moment
 */
export function waitAfter(
  failure: PortFailure,
  change: Change,
  attempts: number,
  random: number,
): Wait | undefined {
  if (change.kind === 'updateTrail' && isPropagation(failure)) {
    return {
      why: failure.name.includes('RoleArn')
        ? 'IAM is still spreading the role; until it has, AWS answers that CloudTrail may not assume it.'
        : 'IAM is still spreading the role’s policy; until it has, AWS answers that the role may not write to the log group.',
      // CloudTrail allows one UpdateTrail a second, and IAM takes seconds: from two seconds to ten.
      length: durationMs(Math.min(2_000 * attempts, 10_000)),
      patience: PROPAGATION_PATIENCE,
      gaveUp: SPREAD_LONG_AGO,
      mayBeMade: false,
    };
  }
  if (BUSY.has(failure.name)) {
    return {
      why: 'Something else is being changed there at the moment; AWS asks to wait.',
      length: durationMs(10_000 + 5_000 * random),
      patience: BUSY_PATIENCE,
      gaveUp: 'Something else kept it busy for three minutes: see who is changing it, then go on.',
      mayBeMade: false,
    };
  }
  switch (failure.kind) {
    case 'throttled':
      return {
        why: 'There were too many calls to AWS from this account just now.',
        length: backoff(attempts, random),
        patience: THROTTLED_PATIENCE,
        gaveUp: 'AWS refused for a minute because of too many calls: wait a little, then go on.',
        mayBeMade: false,
      };
    case 'server':
      return {
        why: 'AWS had a failure of its own.',
        length: backoff(attempts, random),
        patience: FAILURE_PATIENCE,
        gaveUp: undefined,
        mayBeMade: true,
      };
    default:
      return undefined;
  }
}

const SPREAD_LONG_AGO =
  'AWS refused for two minutes, longer than a new role or policy takes to spread. The policies of the role, or a policy of your organization, really do not allow it: look at the checks again.';

/** A second, two, four … to sixteen, and of that between half and all. */
const backoff = (attempts: number, random: number): DurationMs =>
  durationMs(Math.round(Math.min(1_000 * 2 ** (attempts - 1), 16_000) * (0.5 + 0.5 * random)));
