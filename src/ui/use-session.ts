import { useEffect, useState, useSyncExternalStore } from 'react';
import type { EventSession, SessionState } from '#events/event-session.ts';
import { EMPTY_STATE } from '#events/session/empty-state.ts';

const NOTHING = (): void => undefined;

/**
 * A session of events for as long as the component is there: leaving the page ends its worker and frees its memory. `undefined` until
 * it is opened.
 *
 * @param open keep the function while it opens the same; `undefined` opens none
 */
export function useSession(open: (() => EventSession) | undefined): {
  readonly session: EventSession | undefined;
  readonly state: SessionState;
} {
  const [session, setSession] = useState<EventSession>();
  useEffect(() => {
    if (open === undefined) return undefined;
    const opened = open();
    // A worker is started and ended, not computed: there is none before this.
    // oxlint-disable-next-line react/set-state-in-effect
    setSession(opened);
    return () => {
      setSession(undefined);
      opened.close();
    };
  }, [open]);
  const state = useSyncExternalStore(
    session?.subscribe ?? (() => NOTHING),
    () => session?.state ?? EMPTY_STATE,
  );
  return { session, state };
}
