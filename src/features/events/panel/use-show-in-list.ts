import { useCallback, useEffect, useState, type RefObject } from 'react';
import type { EventCells, EventSession } from '#events/event-session.ts';
import type { ShowView } from '#features/events/use-events-view.ts';
import type { GridHandle } from '#ui/grid/LargeGrid.tsx';
import type { EventsView } from '#ui/urls.ts';

interface ShowInListInput {
  readonly session: EventSession | undefined;
  readonly view: EventsView;
  readonly show: ShowView;
  readonly grid: RefObject<GridHandle | null>;
  /** The open event, once it is loaded. */
  readonly cells: EventCells | undefined;
  /** Of the answer that the list shows. */
  readonly version: number;
}

/** Lifts all that narrows the list and brings the open event into view there, as soon as it is listed. */
export function useShowInList(input: ShowInListInput): () => void {
  const { session, view, show, grid, cells, version } = input;
  const [sought, setSought] = useState<string>();
  const { event } = view;
  const isSought = sought !== undefined && sought === event;
  const isLifted = view.search === undefined && view.only.length === 0 && view.zoom === undefined;
  const row = cells !== undefined && cells.key === event ? cells.row : undefined;
  useEffect(() => {
    if (session === undefined || !isSought || !isLifted || row === undefined) return undefined;
    let isCurrent = true;
    const look = async () => {
      const place = await session.placeOf(row);
      if (!isCurrent || place < 0) return;
      // The list on the screen may be that of the question before: then the next one is waited for.
      const listed = await session.rows(place, 1);
      if (!isCurrent || listed.version !== version || listed.rows[0]?.row !== row) return;
      grid.current?.scrollToPlace(place, 'center');
      setSought(undefined);
    };
    look().catch(() => undefined);
    return () => {
      isCurrent = false;
    };
  }, [session, grid, isSought, isLifted, row, version]);
  return useCallback(() => {
    show({ search: undefined, only: [], zoom: undefined, scope: undefined, event });
    setSought(event);
  }, [show, event]);
}
