import { useCallback, useMemo, useState } from 'react';
import type { ApplyProgress, Step } from '#setup/apply.ts';
import { useChanges } from './use-changes.ts';
import type { Planned } from './use-plan.ts';

/** A plan being applied. */
export interface Run {
  readonly planned: Planned;
  readonly state: ApplyProgress['state'];
  /** All changes, those of earlier tries included. */
  readonly steps: readonly Step[];
}

export interface Runner {
  readonly run: Run | undefined;
  /** Applies a plan. `earlier` = changes that were made before a stop, which stay in the list. */
  readonly start: (planned: Planned, earlier?: readonly Step[]) => void;
}

/** Applies plans, one at a time, for as long as the page is there: leaving it stops before the next change. */
export function useRun(): Runner {
  const [planned, setPlanned] = useState<Planned>();
  const { progress, start: makeChanges } = useChanges();
  const start = useCallback(
    (next: Planned, earlier?: readonly Step[]) => {
      setPlanned(next);
      makeChanges(next.plan.changes, next.observation.trail.homeRegion, earlier);
    },
    [makeChanges],
  );
  const run = useMemo(
    () => (planned === undefined || progress === undefined ? undefined : { planned, ...progress }),
    [planned, progress],
  );
  return { run, start };
}
