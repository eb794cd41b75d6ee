import { useMemo } from 'react';
import { useQuery } from '@tanstack/react-query';
import type { EventSession, SessionState } from '#events/event-session.ts';
import { environmentsQuery } from '#queries/environments.ts';
import { openEventSession } from '#queries/event-session.ts';
import { useAccess } from '#ui/access.ts';
import { useSession } from '#ui/use-session.ts';
import { readKeepChoice } from './keep-choice.ts';

/** The events of one view, in a worker of their own, for as long as the component is there and the access the same. */
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
  const open = useMemo(() => {
    if (isAws === undefined) return undefined;
    return () => {
      const opened = openEventSession(access, isAws);
      opened.keep(readKeepChoice(localStorage));
      return opened;
    };
  }, [access, isAws]);
  return useSession(open);
}
