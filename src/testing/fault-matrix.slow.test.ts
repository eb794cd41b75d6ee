/**
 * Every call of every flow of the set-up, failing in every way: through the page's own clients, over HTTP, against the sandbox.
 * However a run ends, what it says is true; going on leads to exactly the planned account, and undo to exactly the one before.
 */
import { beforeAll, describe, expect, it } from 'vitest';
import { epochMillis } from '#domain/time/units.ts';
import { apply, type ApplyProgress } from '#setup/apply.ts';
import type { Change } from '#setup/change.ts';
import { undoOf } from '#setup/undo.ts';
import { snapshot } from './account-snapshot.ts';
import { type CallFault, type FaultyAccount, openFaultyAccount } from './faulty-account.ts';
import { jumpingClock } from './jumping-clock.ts';
import { type Flow, FLOWS } from './set-up-flows.ts';

const FAULTS: readonly CallFault[] = [
  ...(['throttle once', 'throttle always', '500 once', 'lost'] as const),
  ...(['denied', 'expired', 'gone', 'left'] as const),
];
/** Works on a fresh account of a flow, and closes it. */
async function within<T>(flow: Flow, work: (account: FaultyAccount) => Promise<T>): Promise<T> {
  // The clients sign with this computer's clock, which is no part of what is tested.
  const account = await openFaultyAccount(Date.now());
  try {
    await flow.prepare(account.test);
    return await work(account);
  } finally {
    await account.close();
  }
}

async function applyAll(
  { ports }: FaultyAccount,
  changes: readonly Change[],
  signal = new AbortController().signal,
): Promise<ApplyProgress> {
  let last: ApplyProgress = { state: 'running', steps: [] };
  const run = { ports, plan: { changes }, clock: jumpingClock(epochMillis(0)), random: () => 0.5 };
  for await (const progress of apply(run, signal)) last = progress;
  return last;
}

const changesOf = async (
  flow: Flow,
  { ports }: FaultyAccount,
  signal = new AbortController().signal,
): Promise<readonly Change[]> => (await flow.plan(ports, signal)).changes;

/** Runs a flow with one call failing: how it ended, `undefined` where it could not even be planned. */
async function runBroken(
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
interface CleanRun {
  readonly before: object;
  readonly after: object;
  readonly calls: readonly string[];
  /** How many of the calls only look and plan. */
  readonly looks: number;
}

const runClean = (flow: Flow): Promise<CleanRun> =>
  within(flow, async (account) => {
    const before = await snapshot(account.test);
    const changes = await changesOf(flow, account);
    const looks = account.calls.length;
    expectDone(await applyAll(account, changes), flow.name);
    const after = await snapshot(account.test);
    expect(after).not.toEqual(before);
    return { before, after, calls: [...account.calls], looks };
  });

describe.each(FLOWS)('$name, going on', (flow) => {
  let clean: CleanRun;
  beforeAll(async () => {
    clean = await runClean(flow);
  });

  it.concurrent.each(FAULTS)(
    'meets %s at every call, and goes on to what was planned',
    (fault) =>
      everyCall(clean, fault, (index, said) =>
        within(flow, async (account) => {
          const ended = await runBroken(flow, account, index, fault);
          if (ended?.state === 'done')
            expect(await snapshot(account.test), said).toEqual(clean.after);
          if (ended?.state === 'stopped') expectTruth(ended, said);
          const rest = await changesOf(flow, account);
          expectDone(await applyAll(account, rest), said);
          expect(await snapshot(account.test), said).toEqual(clean.after);
        }),
      ),
    120_000,
  );
});

// What a removal has deleted cannot be brought back: that flow can only be gone on with.
describe.each(FLOWS.filter(({ isUndoable }) => isUndoable))('$name, undone', (flow) => {
  let clean: CleanRun;
  beforeAll(async () => {
    clean = await runClean(flow);
  });

  it.concurrent.each(FAULTS)(
    'meets %s at every call, and is undone to what was there before',
    (fault) =>
      everyCall(clean, fault, (index, said) =>
        within(flow, async (account) => {
          const ended = await runBroken(flow, account, index, fault);
          const undone = await applyAll(account, undoOf(ended?.steps ?? []));
          expectDone(undone, said);
          expect(await snapshot(account.test), said).toEqual(clean.before);
        }),
      ),
    120_000,
  );
});

// Twenty seconds of real time each, so all of them side by side.
describe('an answer that takes 20 seconds', () => {
  it.concurrent.each(FLOWS)(
    '$name: is waited for at every call, once, and the flow is done',
    async (flow) => {
      const clean = await runClean(flow);
      await everyCall(clean, 'slow', (index, said) =>
        within(flow, async (account) => {
          const ended = await runBroken(flow, account, index, 'slow');
          expect(ended?.state, said).toBe('done');
          expect(await snapshot(account.test), said).toEqual(clean.after);
          expect(account.calls.slice(0, clean.calls.length).toSorted(), said).toEqual(
            clean.calls.toSorted(),
          );
        }),
      );
    },
    300_000,
  );
});

it('is a matrix of over 300 cases', async () => {
  const clean = await Promise.all(FLOWS.map(runClean));
  const calls = clean.map(indexesOf).flat().length;
  expect(calls * (FAULTS.length + 1)).toBeGreaterThan(300);
});

const indexesOf = ({ calls, looks }: CleanRun): readonly number[] =>
  calls.flatMap((_, index) => (index === 0 || index >= looks ? [index] : []));

/** Tries every call of the applying, and the first of the looking before it; waits for AWS side by side. */
async function everyCall(
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
function expectDone({ state, steps }: ApplyProgress, said: string): void {
  const failed = steps.find((step) => step.state === 'failed');
  const why = failed && `${failed.change.kind}: ${failed.failure.message} ${failed.note ?? ''}`;
  expect(why, said).toBeUndefined();
  expect(state, said).toBe('done');
}

/** A stop says what failed, and names every step that is made and none that is not. */
function expectTruth({ steps }: ApplyProgress, said: string): void {
  const failed = steps.filter((step) => step.state === 'failed');
  expect(failed, said).toHaveLength(1);
  for (const step of failed) expect(step.failure.message, said).not.toBe('');
  const at = steps.findIndex((step) => step.state === 'failed');
  expect(
    steps.map(({ state }) => state),
    said,
  ).toEqual(steps.map((_, i) => (i < at ? 'done' : i === at ? 'failed' : 'waiting')));
}
