import { expect } from 'vitest';
import { epochMillis } from '#domain/time/units.ts';
import { apply, type ApplyProgress } from '#setup/apply.ts';
import type { Change } from '#setup/change.ts';
import { snapshot } from './account-snapshot.ts';
import { type CallFault, type FaultyAccount, openFaultyAccount } from './faulty-account.ts';
import { jumpingClock } from './jumping-clock.ts';
import type { Flow } from './set-up-flows.ts';

/** How a call fails in the matrix; that it takes long is tried apart, as that takes long. */
export const FAULTS: readonly CallFault[] = [
  ...(['throttle once', 'throttle always', '500 once', 'lost'] as const),
  ...(['denied', 'expired', 'gone', 'left'] as const),
];

/** Works on a fresh account of a flow, and closes it. */
export async function within<T>(
  flow: Flow,
  work: (account: FaultyAccount) => Promise<T>,
): Promise<T> {
  // The clients sign with this computer's clock, which is no part of what is tested.
  const account = await openFaultyAccount(Date.now());
  try {
    await flow.prepare(account.test);
    return await work(account);
  } finally {
    await account.close();
  }
}

/** Makes changes to their end, on a clock that does not wait; the last picture. */
export async function applyAll(
  { ports }: FaultyAccount,
  changes: readonly Change[],
  signal = new AbortController().signal,
): Promise<ApplyProgress> {
  let last: ApplyProgress = { state: 'running', steps: [] };
  const run = { ports, plan: { changes }, clock: jumpingClock(epochMillis(0)), random: () => 0.5 };
  for await (const progress of apply(run, signal)) last = progress;
  return last;
}

/** Looks and plans. */
export const changesOf = async (
  flow: Flow,
  { ports }: FaultyAccount,
  signal = new AbortController().signal,
): Promise<readonly Change[]> => (await flow.plan(ports, signal)).changes;

/** Runs a flow with one call failing: how it ended, `undefined` where it could not even be planned. */
export async function runBroken(
  flow: Flow,
  account: FaultyAccount,
  index: number,
  fault: CallFault,
): Promise<ApplyProgress | undefined> {
  const leaving = new AbortController();
  account.arm(index, fault, leaving);
  const changes = await changesOf(flow, account, leaving.signal).catch(() => undefined);
  const ended = changes && (await applyAll(account, changes, leaving.signal));
  account.mend();
  return ended;
}

/** How a flow goes where nothing fails. */
export interface CleanRun {
  readonly before: object;
  readonly after: object;
  readonly calls: readonly string[];
  /** How many of the calls only look and plan. */
  readonly looks: number;
}

/** Runs a flow where nothing fails. */
export const runClean = (flow: Flow): Promise<CleanRun> =>
  within(flow, async (account) => {
    const before = await snapshot(account.test);
    const changes = await changesOf(flow, account);
    const looks = account.calls.length;
    expectDone(await applyAll(account, changes), flow.name);
    const after = await snapshot(account.test);
    expect(after).not.toEqual(before);
    return { before, after, calls: [...account.calls], looks };
  });

/** Which calls are tried: every one of the applying, and the first of the looking before it. */
export const indexesOf = ({ calls, looks }: CleanRun): readonly number[] =>
  calls.flatMap((_, index) => (index === 0 || index >= looks ? [index] : []));

/** Tries each of these calls, side by side. */
export async function everyCall(
  clean: CleanRun,
  fault: CallFault,
  attempt: (index: number, said: string) => Promise<void>,
): Promise<void> {
  await Promise.all(
    indexesOf(clean).map((index) =>
      attempt(index, `${fault} at call ${index}, ${clean.calls[index]}`),
    ),
  );
}

/** Names the step that failed, where one did. */
export function expectDone({ state, steps }: ApplyProgress, said: string): void {
  const failed = steps.find((step) => step.state === 'failed');
  const why = failed && `${failed.change.kind}: ${failed.failure.message} ${failed.note ?? ''}`;
  expect(why, said).toBeUndefined();
  expect(state, said).toBe('done');
}
