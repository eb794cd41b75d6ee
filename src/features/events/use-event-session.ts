import { useQuery } from '@tanstack/react-query';
import { useEffect, useState, useSyncExternalStore } from 'react';
import type { EventSession, SessionState } from '#events/event-session.ts';
import { EMPTY_STATE } from '#events/session/empty-state.ts';
import { environmentsQuery } from '#queries/environments.ts';
import { openEventSession } from '#queries/event-session.ts';
import { useAccess } from '#ui/access.ts';

const NOTHING = (): void => undefined;

/**
 * The events of one view, in a worker of their own. `subject` names what they are of: another one begins anew, and leaving the page
 * ends the worker and frees its memory. `undefined` until the worker is started.
 */
export function useEventSession(subject: string): {
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
    setSession(opened);
    return () => {
      setSession(undefined);
      opened.close();
    };
  }, [access, isAws, subject]);
  const state = useSyncExternalStore(
    session?.subscribe ?? (() => NOTHING),
    () => session?.state ?? EMPTY_STATE,
  );
  return { session, state };
}
