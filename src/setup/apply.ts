import { epochMillis, type EpochMillis } from '#domain/time/units.ts';
import type { Change } from './change.ts';
import type { SetupClock } from './clock.ts';
import { compare } from './compare.ts';
import { mayBeDone, readFailure } from './failure.ts';
import { makeChange } from './make-change.ts';
import { waitAfter } from './patience.ts';
import type { Plan } from './plan.ts';
import type { PortFailure, SetupPorts, WriteAnswer } from './ports.ts';

/** Where one change stands. Every state but `waiting` has begun; its calls so far are `attempts`. */
export type Step =
  | { readonly state: 'waiting'; readonly change: Change }
  | {
      readonly state: 'running';
      readonly change: Change;
      readonly startedAt: EpochMillis;
      readonly attempts: number;
    }
  | {
      readonly state: 'retrying';
      readonly change: Change;
      readonly startedAt: EpochMillis;
      readonly attempts: number;
      /** What it waits for, in words. */
      readonly why: string;
      /** What AWS answered last. */
      readonly failure: PortFailure;
      readonly nextTryAt: EpochMillis;
      /** After this it gives up. */
      readonly until: EpochMillis;
    }
  | {
      readonly state: 'done';
      readonly change: Change;
      readonly startedAt: EpochMillis;
      readonly endedAt: EpochMillis;
      readonly attempts: number;
      /** `undefined` when the change was found made and not answered. */
      readonly answer: WriteAnswer | undefined;
      /** Whether this run made it; otherwise it was so already, and is nobody's to undo. */
      readonly made: boolean;
      /** Something out of the ordinary, in words. */
      readonly note: string | undefined;
    }
  | {
      readonly state: 'failed';
      readonly change: Change;
      readonly startedAt: EpochMillis;
      readonly endedAt: EpochMillis;
      readonly attempts: number;
      readonly failure: PortFailure;
      /** Whether it may have been made all the same: nobody could look. */
      readonly mayBeMade: boolean;
      readonly note: string | undefined;
    };

/** A step whose change is so. */
export type DoneStep = Extract<Step, { readonly state: 'done' }>;

type FailedStep = Extract<Step, { readonly state: 'failed' }>;

/** A picture of the whole run at one moment. */
export interface ApplyProgress {
  /** `stopped` = a step failed: the steps before it are made, those after it were not begun. */
  readonly state: 'running' | 'done' | 'stopped';
  /** One for each change of the plan, in its order. */
  readonly steps: readonly Step[];
}

/**
 * Makes the changes of a plan, one after another, and yields a picture whenever something happens; the last one is `done` or
 * `stopped`. It never throws: an aborted signal stops it like any other failure.
 *
 * Before each write it looks again: what is so already is not written, and what somebody has changed since the review stops the
 * run (two tabs, two people, a double click).
 *
 * To go on after a stop, observe and plan again: what is made is then no longer in the plan. Nothing else is remembered.
 * What waiting cures is tried again, here and nowhere else: see `patience.ts`.
 */
export async function* apply(
  run: Tools & { readonly plan: Pick<Plan, 'changes'> },
  signal: AbortSignal,
): AsyncGenerator<ApplyProgress, void, void> {
  let steps: readonly Step[] = run.plan.changes.map((change) => ({ state: 'waiting', change }));
  for (const [index, change] of run.plan.changes.entries()) {
    for await (const step of take(change, run, signal)) {
      steps = steps.with(index, step);
      yield { state: step.state === 'failed' ? 'stopped' : 'running', steps };
      if (step.state === 'failed') return;
    }
  }
  yield { state: 'done', steps };
}

/** What the changes are made with. */
interface Tools {
  readonly ports: SetupPorts;
  readonly clock: SetupClock;
  /** A number in [0, 1): spreads the tries of everybody who was throttled at one moment. */
  readonly random: () => number;
}

async function* take(
  change: Change,
  { ports, clock, random }: Tools,
  signal: AbortSignal,
): AsyncGenerator<Step, void, void> {
  const startedAt = clock.now();
  for (let attempts = 1; ; attempts += 1) {
    const begun = { change, startedAt, attempts };
    yield { state: 'running', ...begun };
    try {
      signal.throwIfAborted();
      const found = attempts === 1 ? await lookFirst(ports, change, signal) : undefined;
      if (found !== undefined) {
        yield { ...found, ...begun, endedAt: clock.now() };
        return;
      }
      const answer = await makeChange(ports, change, signal);
      yield { state: 'done', ...begun, endedAt: clock.now(), answer, made: true, note: undefined };
      return;
    } catch (error) {
      const failure = readFailure(error);
      const wait = waitAfter(failure, change, attempts, random());
      const isOver = wait === undefined || clock.now() + wait.length > startedAt + wait.patience;
      if (isOver || wait.mayBeMade) {
        const settled = await settle({ ...begun, failure }, ports, clock, signal);
        const mayTryAgain = settled.state === 'failed' && settled.note === undefined;
        if (isOver || !mayTryAgain) {
          const note = settled.note ?? wait?.gaveUp;
          yield settled.state === 'failed' ? { ...settled, note } : settled;
          return;
        }
      }
      const nextTryAt = epochMillis(clock.now() + wait.length);
      const until = epochMillis(startedAt + wait.patience);
      yield { state: 'retrying', ...begun, why: wait.why, failure, nextTryAt, until };
      try {
        await clock.sleep(wait.length, signal);
      } catch (interruption) {
        const stop = {
          failure: readFailure(interruption),
          mayBeMade: false,
          note: failure.message,
        };
        yield { state: 'failed', ...begun, endedAt: clock.now(), ...stop };
        return;
      }
    }
  }
}

/** How a step ends before anything is written; `undefined` = nothing stands in the way of writing. */
async function lookFirst(
  ports: SetupPorts,
  change: Change,
  signal: AbortSignal,
): Promise<
  | Pick<DoneStep, 'state' | 'answer' | 'made' | 'note'>
  | Pick<FailedStep, 'state' | 'failure' | 'mayBeMade' | 'note'>
  | undefined
> {
  try {
    const found = await compare(ports, change, signal);
    if (found.isSo) return { state: 'done', answer: undefined, made: false, note: THERE_ALREADY };
    if (found.difference === undefined) return undefined;
    const failure = changedSince(found.difference);
    return { state: 'failed', failure, mayBeMade: false, note: CHANGED_SINCE };
  } catch (error) {
    const failure = readFailure(error);
    // Who may write but not read has reviewed what was known; AWS itself refuses to write over most things, but not over this.
    const isBlind = failure.kind === 'denied' || failure.kind === 'unsupported';
    if (isBlind && change.kind !== 'setBucketPolicy') return undefined;
    const note = failure.kind === 'aborted' ? undefined : NOT_WRITTEN;
    return { state: 'failed', failure, mayBeMade: false, note };
  }
}

const changedSince = (message: string): PortFailure => ({
  kind: 'conflict',
  name: 'ChangedSinceReview',
  message,
  requestId: undefined,
});

/** After a failure: where the change may have been made all the same, looks; otherwise it has failed. */
async function settle(
  begun: {
    readonly change: Change;
    readonly startedAt: EpochMillis;
    readonly attempts: number;
    readonly failure: PortFailure;
  },
  ports: SetupPorts,
  clock: SetupClock,
  signal: AbortSignal,
): Promise<DoneStep | FailedStep> {
  const { failure, ...rest } = begun;
  const failed = (note: string | undefined, mayBeMade = false): FailedStep => ({
    state: 'failed',
    ...rest,
    endedAt: clock.now(),
    failure,
    mayBeMade,
    note,
  });
  if (failure.kind === 'aborted') return failed(STOPPED, true);
  if (!mayBeDone(failure)) return failed(undefined);
  try {
    const found = await compare(ports, begun.change, signal);
    if (!found.isSo) return failed(found.difference);
    const note =
      failure.kind === 'conflict'
        ? THERE_ALREADY
        : failure.kind === 'unexpected'
          ? ANSWER_STRANGE
          : ANSWER_LOST;
    const made = failure.kind !== 'conflict';
    return { state: 'done', ...rest, endedAt: clock.now(), answer: undefined, made, note };
  } catch {
    return failed(NOT_KNOWN, true);
  }
}

const THERE_ALREADY = 'It was there already, as planned.';
const CHANGED_SINCE = 'Nothing was written over it: look at the review again.';
const NOT_WRITTEN = 'Nothing was written yet.';
const ANSWER_LOST = 'The answer was lost, but the change is made.';
const ANSWER_STRANGE = 'The answer could not be read, but the change is made.';
const NOT_KNOWN = 'Whether the change was made is not known: look again before you go on.';
const STOPPED = 'Stopped while AWS was asked: look again to see whether the change was made.';
