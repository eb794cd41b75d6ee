import type { Shortcut } from '#ui/shortcuts.ts';
import { readEventsView } from '#ui/urls.ts';
import type { EventRow } from './event-row.ts';

interface EventShortcutsInput {
  /** The rows on the screen. */
  readonly rows: readonly Pick<EventRow, 'key'>[];
  readonly open: (key: string | undefined) => void;
}

/** j and k walk through the rows of the page and open each; they stay at its ends. */
export function eventShortcuts({ rows, open }: EventShortcutsInput): readonly Shortcut[] {
  const index = () => {
    // The address is ahead of the page, which a key held down is too fast for.
    const { event } = readEventsView(new URLSearchParams(window.location.search));
    return rows.findIndex(({ key }) => key === event);
  };
  const walk = (to: number) => {
    const row = rows[Math.max(0, Math.min(to, rows.length - 1))];
    if (row !== undefined) open(row.key);
  };
  return [
    { keys: ['j'], does: 'Open the next event', run: () => walk(index() + 1) },
    { keys: ['k'], does: 'Open the previous event', run: () => walk(index() - 1) },
    { keys: ['Enter'], does: 'Open the first event', run: () => walk(Math.max(index(), 0)) },
    { keys: ['Escape'], does: 'Close the event', run: () => open(undefined) },
  ];
}
