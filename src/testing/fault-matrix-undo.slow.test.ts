/**
 * The fault matrix, taken back: whichever call of a flow fails in whichever way, undo leads to exactly the account that was there
 * before.
 */
import { beforeAll, describe, expect, it } from 'vitest';
import { undoOf } from '#setup/undo.ts';
import { snapshot } from './account-snapshot.ts';
import {
  applyAll,
  type CleanRun,
  everyCall,
  expectDone,
  FAULTS,
  runBroken,
  runClean,
  within,
} from './broken-runs.ts';
import { FLOWS } from './set-up-flows.ts';

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
