import { useCallback, useEffect, useState } from 'react';
import type { EventSession, SessionState } from '#events/event-session.ts';
import type { Question } from '#events/question.ts';
import { epochMillis, type EpochMillis } from '#domain/time/units.ts';
import { openEventSession } from '#queries/event-session.ts';
import { useAccess } from '#ui/access.ts';
import { useSession } from '#ui/use-session.ts';

/** What lag is measured over, in milliseconds. */
const DAY = 24 * 3_600_000;
/** What is read without being asked for: two calls or three. A day of a busy account would be hundreds. */
export const READ_AT_FIRST = 20_000;

/** Everything that was delivered, those that came latest first. */
const LATEST: Question = {
  search: { kind: 'words', words: [] },
  facets: [],
  clock: 'delivered',
  range: undefined,
  sort: { by: 'lag', descending: true },
};

export interface RecentDeliveries {
  readonly session: EventSession | undefined;
  readonly state: SessionState;
  readonly from: EpochMillis;
  /** Reading stopped at `READ_AT_FIRST`; `readAll` goes on. */
  readonly isPartial: boolean;
  readonly readAll: () => void;
  readonly refresh: () => void;
}

/** What was delivered to a log group within the last day: the newest part at once, the rest when it is asked for. */
export function useRecentDeliveries(logGroupName: string | undefined): RecentDeliveries {
  const access = useAccess();
  const [from] = useState(() => epochMillis(Date.now() - DAY));
  const [readsAll, setReadsAll] = useState(false);
  const open = useCallback(() => openEventSession(access, access.isRealAws), [access]);
  const { session, state } = useSession(logGroupName === undefined ? undefined : open);
  useEffect(() => {
    if (session === undefined || logGroupName === undefined) return;
    session.ask(LATEST);
    session.load({
      ...{ logGroupName, logStreamNames: [], filterPattern: undefined },
      ...{ range: { from, to: undefined }, clock: 'delivered', latestDeliveryAfter: 0 },
    });
  }, [session, logGroupName, from]);
  const { phase, events } = state.load;
  const isEnough = !readsAll && events >= READ_AT_FIRST;
  useEffect(() => {
    if (isEnough && phase === 'loading') session?.pause();
  }, [session, isEnough, phase]);
  return {
    ...{ session, state, from },
    isPartial: isEnough && phase === 'paused',
    readAll: () => {
      setReadsAll(true);
      session?.resume();
    },
    refresh: () => session?.refresh(),
  };
}
