import { useCallback, useEffect, useRef, useState } from 'react';
import { useQueryClient } from '@tanstack/react-query';
import { invalidateSetUp, setupPorts } from '#queries/set-up.ts';
import { apply, type ApplyProgress, type Step } from '#setup/apply.ts';
import { useAccess } from '#ui/access.ts';
import { browserClock } from './browser-clock.ts';
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

const NONE: readonly Step[] = [];

/** Applies plans, one at a time, for as long as the page is there: leaving it stops before the next change. */
export function useRun(): Runner {
  const access = useAccess();
  const queryClient = useQueryClient();
  const [run, setRun] = useState<Run>();
  const running = useRef<AbortController>(undefined);
  useEffect(() => () => running.current?.abort(), []);

  const start = useCallback(
    (planned: Planned, earlier: readonly Step[] = NONE) => {
      if (running.current !== undefined) return;
      const controller = new AbortController();
      running.current = controller;
      const waiting = planned.plan.changes.map((change): Step => ({ state: 'waiting', change }));
      setRun({ planned, state: 'running', steps: [...earlier, ...waiting] });
      void (async () => {
        const begun = { ports: setupPorts(access), plan: planned.plan, clock: browserClock };
        for await (const { state, steps } of apply(begun, controller.signal)) {
          setRun({ planned, state, steps: [...earlier, ...steps] });
        }
        running.current = undefined;
        const home = { ...access, region: planned.observation.trail.homeRegion };
        void invalidateSetUp(queryClient, home);
      })();
    },
    [access, queryClient],
  );
  return { run, start };
}
