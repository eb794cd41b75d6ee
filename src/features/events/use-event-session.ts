import { useQuery } from '@tanstack/react-query';
import { useEffect, useState, useSyncExternalStore } from 'react';
import type { EventSession, SessionState } from '#events/event-session.ts';
import { EMPTY_STATE } from '#events/session/empty-state.ts';
import { environmentsQuery } from '#queries/environments.ts';
import { openEventSession } from '#queries/event-session.ts';
import { readKeepChoice } from './keep-choice.ts';
import { useAccess } from '#ui/access.ts';

const NOTHING = (): void => undefined;

/**
 * The events of one view, in a worker of their own, for as long as the component is there and the access the same: leaving the page
 * ends the worker and frees its memory. `undefined` until the worker is started.
 */
export function useEventSession(): {
  readonly session: EventSession | undefined;
  readonly state: SessionState;
} {
  const access = useAccess();
  const isAws = useQuery({
    ...environmentsQuery(access),
    select: (all) =>
      all.some(({ name, kind }) => name === access.environment && kind === 'profile'),
  }).data;
  const [session, setSession] = useState<EventSession>();
  useEffect(() => {
    if (isAws === undefined) return undefined;
    const opened = openEventSession(access, isAws);
    opened.keep(readKeepChoice(localStorage));
    // A worker is started and ended, not computed: there is none before this.
    // oxlint-disable-next-line react/set-state-in-effect
    setSession(opened);
    return () => {
      setSession(undefined);
      opened.close();
    };
  }, [access, isAws]);
  const state = useSyncExternalStore(
    session?.subscribe ?? (() => NOTHING),
    () => session?.state ?? EMPTY_STATE,
  );
  return { session, state };
}
