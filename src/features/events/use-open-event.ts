import { useEffect, useRef, useState } from 'react';
import type { EventCells, EventDetail, EventSession } from '#events/event-session.ts';

export interface OpenEvent {
  readonly cells: EventCells | undefined;
  readonly detail: EventDetail | undefined;
}

const NONE: OpenEvent = { cells: undefined, detail: undefined };

/** What was found, and among which events: numbers of rows mean nothing among others. */
interface Found extends OpenEvent {
  readonly generation: number;
}

/**
 * The event that the address names, looked for again whenever more is loaded: it may come, or have been delivered once more. The one shown
 * before stays until the next is there, so that walking through a list does not flicker.
 *
 * @param generation of the loaded events: another one whenever they are forgotten
 * @param moment another text whenever more may be loaded
 */
export function useOpenEvent(
  session: EventSession | undefined,
  key: string | undefined,
  generation: number,
  moment: string,
): OpenEvent {
  const [found, setFound] = useState<Found>({ ...NONE, generation });
  const known = useRef(found);
  useEffect(() => {
    if (session === undefined || key === undefined || moment === '') return undefined;
    let isCurrent = true;
    const look = async () => {
      const cells = await session.find(key);
      if (!isCurrent || isSame(known.current, cells, generation)) return;
      const detail = cells && (await session.detail(cells.row));
      if (!isCurrent) return;
      known.current = { cells, detail, generation };
      setFound(known.current);
    };
    look().catch(() => undefined);
    return () => {
      isCurrent = false;
    };
  }, [session, key, generation, moment]);
  return key === undefined || found.generation !== generation ? NONE : found;
}

/** Whether nothing new is known of an event. */
const isSame = (known: Found, cells: EventCells | undefined, generation: number): boolean =>
  known.generation === generation &&
  known.cells?.key === cells?.key &&
  known.cells?.row === cells?.row &&
  known.cells?.deliveries === cells?.deliveries;
