import { useEffect, useState } from 'react';
import type { EventCells, EventDetail, EventSession } from '#events/event-session.ts';

export interface OpenEvent {
  readonly cells: EventCells | undefined;
  readonly detail: EventDetail | undefined;
}

const NONE: OpenEvent = { cells: undefined, detail: undefined };

/** What was found, and among which events: row numbers mean nothing among others. */
interface Found extends OpenEvent {
  readonly among: unknown;
}

/**
 * The event that the address names, looked for again whenever more is loaded. The one shown before stays until the next is there, so that
 * walking through a list does not flicker.
 *
 * @param among what is loaded, as an object that stays the same for as long as the events do
 * @param total how many events are loaded: what makes looking again worth it
 */
export function useOpenEvent(
  session: EventSession | undefined,
  key: string | undefined,
  among: unknown,
  total: number,
): OpenEvent {
  const [found, setFound] = useState<Found>({ ...NONE, among });
  const isFound = key !== undefined && found.cells?.key === key && found.among === among;
  useEffect(() => {
    // `total` is why it is looked for again.
    if (session === undefined || key === undefined || isFound || total === 0) return undefined;
    let isCurrent = true;
    const look = async () => {
      const cells = await session.find(key);
      const detail = cells && (await session.detail(cells.row));
      if (isCurrent) setFound({ cells, detail, among });
    };
    look().catch(() => undefined);
    return () => {
      isCurrent = false;
    };
  }, [session, key, isFound, among, total]);
  return key === undefined || found.among !== among ? NONE : found;
}
