import { useCallback, useState, type ReactNode, type RefObject } from 'react';
import { epochMillis, type EpochMillis } from '#domain/time/units.ts';
import type { EventSession } from '#events/event-session.ts';
import type { EventClock } from '#events/question.ts';
import type { GridHandle } from '#ui/grid/LargeGrid.tsx';
import { GoToTime } from './GoToTime.tsx';

interface GoToTimeInput {
  readonly session: EventSession | undefined;
  /** Which of an event's times is gone to. */
  readonly clock: EventClock;
  readonly grid: RefObject<GridHandle | null>;
}

/** Going to a time in the list: the way to ask for it, and the dialog while it is asked. */
export function useGoToTime({ session, clock, grid }: GoToTimeInput): {
  readonly ask: () => void;
  readonly dialog: ReactNode;
} {
  const [near, setNear] = useState<EpochMillis>();
  const ask = useCallback(() => {
    const find = async () => {
      const { rows } = (await session?.rows(grid.current?.visiblePlaces().first ?? 0, 1)) ?? {};
      const [row] = rows ?? [];
      setNear(row?.[clock] ?? row?.delivered ?? epochMillis(Date.now()));
    };
    // A session that was closed meanwhile has no list to go through.
    find().catch(() => undefined);
  }, [session, clock, grid]);
  const go = async (at: EpochMillis) => {
    setNear(undefined);
    const place = (await session?.placeAt(at)) ?? -1;
    if (place < 0) return;
    grid.current?.scrollToPlace(place, 'center');
    grid.current?.focus();
  };
  const dialog = near !== undefined && (
    <GoToTime
      what={clock === 'eventTime' ? 'event time' : 'delivery time'}
      near={near}
      onGo={(at) => void go(at).catch(() => undefined)}
      onDismiss={() => setNear(undefined)}
    />
  );
  return { ask, dialog };
}
