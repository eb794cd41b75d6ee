import type { Shortcut } from '#ui/shortcuts.ts';
import type { EventRow } from './event-row.ts';

interface EventShortcutsInput {
  /** The rows on the screen. */
  readonly rows: readonly Pick<EventRow, 'key'>[];
  readonly openKey: string | undefined;
  readonly open: (key: string | undefined) => void;
}

/** j and k walk through the rows of the page and open each; they stay at its ends. */
export function eventShortcuts({ rows, openKey, open }: EventShortcutsInput): readonly Shortcut[] {
  const index = rows.findIndex(({ key }) => key === openKey);
  const walk = (to: number) => {
    const row = rows[Math.max(0, Math.min(to, rows.length - 1))];
    if (row === undefined) return;
    open(row.key);
    scrollTo(row.key);
  };
  return [
    { keys: ['j'], does: 'Open the next event', run: () => walk(index + 1) },
    { keys: ['k'], does: 'Open the previous event', run: () => walk(index - 1) },
    { keys: ['Enter'], does: 'Open the first event', run: () => walk(Math.max(index, 0)) },
    { keys: ['Escape'], does: 'Close the event', run: () => open(undefined) },
  ];
}

function scrollTo(key: string): void {
  document
    .querySelector(`[data-event-key="${CSS.escape(key)}"]`)
    ?.scrollIntoView({ block: 'nearest' });
}
