import { useEffect, useMemo, useState, useSyncExternalStore } from 'react';
import { useLocation } from 'react-router';
import type { Step } from '#setup/apply.ts';
import type { Expectation, VerifyProgress } from '#setup/verify.ts';
import { useAccess } from '#ui/access.ts';
import type { Wait } from './address.ts';
import { watchId, type Watch } from './proof-watch.ts';
import { useProofWatches } from './ProofWatchesProvider.tsx';

export interface Proof {
  /** `undefined` before the first look. */
  readonly progress: VerifyProgress | undefined;
  readonly isStopped: boolean;
  readonly stop: () => void;
  /** Waits again. */
  readonly goOn: () => void;
}

/** The wait for a first event, as its page shows it; it goes on without the page. */
export function useProof(trailName: string, expectation: Expectation): Proof {
  const { environment } = useAccess();
  const watches = useProofWatches();
  const states = useSyncExternalStore(watches.subscribe, watches.current);
  // The address of the page as it was opened: nothing that is changed in it later matters to the wait.
  const location = useLocation();
  const [search] = useState(location.search);
  const watch = useMemo<Watch>(
    () => ({ environment, trailName, search, expectation, isWarned: false }),
    [environment, trailName, search, expectation],
  );
  useEffect(() => watches.show(watch), [watches, watch]);
  const id = watchId(watch);
  const state = states.find((one) => one.id === id);
  return {
    progress: state?.progress,
    isStopped: state?.phase === 'stopped',
    stop: () => watches.stop(id),
    goOn: () => void watches.show(watch),
  };
}

/** What a wait of this tab waits for, so that its page need not look at the account first. */
export function useKeptExpectation(
  trailName: string,
  wait: Wait | undefined,
): Expectation | undefined {
  const { environment, region } = useAccess();
  const watches = useProofWatches();
  const states = useSyncExternalStore(watches.subscribe, watches.current);
  return states.find(
    ({ watch }) =>
      watch.environment === environment &&
      watch.trailName === trailName &&
      watch.expectation.trail.region === region &&
      watch.expectation.changedAt === wait?.since &&
      watch.expectation.ownCall?.requestId === wait.requestId,
  )?.watch.expectation;
}

/** Ends the wait for a trail's first event once its delivery has been taken back: there is nothing to wait for any more. */
export function useEndOfWait(steps: readonly Step[] | undefined): void {
  const { environment } = useAccess();
  const watches = useProofWatches();
  const ended = steps?.find(
    ({ state, change }) => state === 'done' && change.kind === 'updateTrail',
  )?.change;
  const arn = ended?.kind === 'updateTrail' ? ended.trail.arn : undefined;
  useEffect(() => {
    if (arn !== undefined) watches.stop(watchId({ environment, expectation: { trail: { arn } } }));
  }, [watches, environment, arn]);
}
