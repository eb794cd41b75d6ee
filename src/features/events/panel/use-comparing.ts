import { useCallback, useMemo, useState } from 'react';
import type { EventDetail } from '#events/event-session.ts';

/** An event that was put aside, to be compared with the one that is open. */
export interface Comparing {
  readonly pinned: EventDetail | undefined;
  readonly pin: (detail: EventDetail) => void;
  readonly unpin: () => void;
  /** Opens the event that was put aside, and puts the open one in its place. */
  readonly swap: (open: EventDetail) => void;
}

/** It stays while other events are opened and walked through, and while none is open. */
export function useComparing(open: (key: string) => void): Comparing {
  const [pinned, setPinned] = useState<EventDetail>();
  const unpin = useCallback(() => setPinned(undefined), []);
  const swap = useCallback(
    (other: EventDetail) => {
      if (pinned === undefined) return;
      setPinned(other);
      open(pinned.cells.key);
    },
    [pinned, open],
  );
  return useMemo(() => ({ pinned, pin: setPinned, unpin, swap }), [pinned, unpin, swap]);
}
