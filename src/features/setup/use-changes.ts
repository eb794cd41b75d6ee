import { useCallback, useEffect, useRef, useState } from 'react';
import { useQueryClient } from '@tanstack/react-query';
import { invalidateSetUp, setupPorts } from '#queries/set-up.ts';
import { apply, type ApplyProgress, type Step } from '#setup/apply.ts';
import type { Change } from '#setup/change.ts';
import { useAccess } from '#ui/access.ts';
import { browserClock } from './browser-clock.ts';

export interface Changes {
  /** `undefined` = nothing was begun yet. */
  readonly progress: ApplyProgress | undefined;
  /** Makes changes, unless some are being made. `earlier` = steps of before, which stay in the list. */
  readonly start: (
    changes: readonly Change[],
    homeRegion: string,
    earlier?: readonly Step[],
  ) => void;
}

const NONE: readonly Step[] = [];

/** Makes changes, one after another, for as long as the page is there: leaving it stops before the next one. */
export function useChanges(): Changes {
  const access = useAccess();
  const queryClient = useQueryClient();
  const [progress, setProgress] = useState<ApplyProgress>();
  const running = useRef<AbortController>(undefined);
  useEffect(() => () => running.current?.abort(), []);

  const start = useCallback(
    (changes: readonly Change[], homeRegion: string, earlier: readonly Step[] = NONE) => {
      if (running.current !== undefined) return;
      const controller = new AbortController();
      running.current = controller;
      const waiting = changes.map((change): Step => ({ state: 'waiting', change }));
      setProgress({ state: 'running', steps: [...earlier, ...waiting] });
      void (async () => {
        const tools = { ports: setupPorts(access), clock: browserClock, random: Math.random };
        const begun = { ...tools, plan: { changes } };
        for await (const { state, steps } of apply(begun, controller.signal)) {
          setProgress({ state, steps: [...earlier, ...steps] });
        }
        running.current = undefined;
        void invalidateSetUp(queryClient, { ...access, region: homeRegion });
      })();
    },
    [access, queryClient],
  );
  return { progress, start };
}
