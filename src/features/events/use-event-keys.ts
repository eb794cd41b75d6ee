import { useEffect, useMemo, type RefObject } from 'react';
import type { EventSession } from '#events/event-session.ts';
import type { Answer } from '#events/question.ts';
import type { GridHandle } from '#ui/grid/LargeGrid.tsx';
import type { Shortcut } from '#ui/shortcuts.ts';
import { EventWalk } from './event-walk.ts';

interface EventKeysInput {
  readonly session: EventSession | undefined;
  readonly answer: Answer;
  /** Names the open event, as soon as the address does. */
  readonly openKey: string | undefined;
  /** The number of the open event. */
  readonly openRow: number | undefined;
  readonly open: (key: string | undefined) => void;
  readonly grid: RefObject<GridHandle | null>;
  readonly goToTime: () => void;
  /** Shows times by the other clock. */
  readonly otherTime: () => void;
  /** Moves the focus to the search box. */
  readonly search: () => void;
}

/** The single keys of the viewer; `?` lists them. */
export function useEventKeys({
  session,
  answer,
  openKey,
  openRow,
  open,
  goToTime,
  otherTime,
  search,
}: EventKeysInput): readonly Shortcut[] {
  const walk = useMemo(() => session && new EventWalk(session, open), [session, open]);
  useEffect(() => walk?.shown(openKey), [walk, openKey]);
  const step = (by: number) => () => void walk?.step(by, { ...answer, from: openRow });
  return [
    { keys: ['j'], does: 'Open the next event', run: step(1) },
    { keys: ['k'], does: 'Open the previous event', run: step(-1) },
    {
      keys: ['Enter'],
      does: 'Open the first event',
      run: () => {
        if (openKey === undefined) step(1)();
      },
    },
    { keys: ['/'], does: 'Search', run: search },
    { keys: ['g'], does: 'Go to a time', run: goToTime },
    { keys: ['t'], does: 'Show times in UTC or in local time', run: otherTime },
    { keys: ['Escape'], does: 'Close the event', run: () => open(undefined) },
  ];
}
