/**
 * Every call of every flow of the set-up, failing in every way: through the page's own clients, over HTTP, against the sandbox.
 * However a run ends, what it says is true, and going on leads to exactly the planned account. Undo is in the file beside this
 * one, so that two cores can share the work.
 */
import { beforeAll, describe, expect, it } from 'vitest';
import type { ApplyProgress } from '#setup/apply.ts';
import { snapshot } from './account-snapshot.ts';
import {
  applyAll,
  changesOf,
  type CleanRun,
  everyCall,
  expectDone,
  FAULTS,
  indexesOf,
  runBroken,
  runClean,
  within,
} from './broken-runs.ts';
import { FLOWS } from './set-up-flows.ts';

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
