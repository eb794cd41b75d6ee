import { useEffect, useState } from 'react';
import type { EventCells, EventDetail, EventSession } from '#events/event-session.ts';

export interface OpenEvent {
  readonly cells: EventCells | undefined;
  readonly detail: EventDetail | undefined;
}

const NONE: OpenEvent = { cells: undefined, detail: undefined };

/** What was found, and among which events: row numbers mean nothing among others. */
interface Found extends OpenEvent {
  readonly generation: number;
}

/**
 * The event that the address names, looked for again whenever more is loaded. The one shown before stays until the next is there, so that
 * walking through a list does not flicker.
 *
 * @param generation which events are loaded: among others it is another row
 * @param total how many events are loaded: what makes looking again worth it
 */
export function useOpenEvent(
  session: EventSession | undefined,
  key: string | undefined,
  generation: number,
  total: number,
): OpenEvent {
  const [found, setFound] = useState<Found>({ ...NONE, generation });
  const isFound = key !== undefined && found.cells?.key === key && found.generation === generation;
  useEffect(() => {
    // `total` is why it is looked for again.
    if (session === undefined || key === undefined || isFound || total === 0) return undefined;
    let isCurrent = true;
    const look = async () => {
      const cells = await session.find(key);
      const detail = cells && (await session.detail(cells.row));
      if (isCurrent) setFound({ cells, detail, generation });
    };
    look().catch(() => undefined);
    return () => {
      isCurrent = false;
    };
  }, [session, key, isFound, generation, total]);
  return key === undefined || found.generation !== generation ? NONE : found;
}
