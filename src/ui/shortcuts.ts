import { createContext, useContext, useEffect, useRef } from 'react';

/** A single key that does something while no text field has the focus. */
export interface Shortcut {
  /** The values of `KeyboardEvent.key` it answers to; the first is the one shown. */
  readonly keys: readonly [string, ...string[]];
  /** What it does, as the list of keys says it: "Next event". */
  readonly does: string;
  readonly run: () => void;
}

/** Whether single keys are on; WCAG 2.1.4 asks that a person can switch them off. */
export const ShortcutsEnabledContext = createContext(true);

/** Listens for single keys while the component is on the screen. */
export function useShortcuts(shortcuts: readonly Shortcut[]): void {
  const enabled = useContext(ShortcutsEnabledContext);
  const current = useRef(shortcuts);
  useEffect(() => {
    current.current = shortcuts;
  });
  useEffect(() => {
    if (!enabled) return undefined;
    const onKeyDown = (event: KeyboardEvent) => {
      if (!isForThePage(event)) return;
      const shortcut = current.current.find(({ keys }) => keys.includes(event.key));
      if (shortcut === undefined) return;
      event.preventDefault();
      shortcut.run();
    };
    document.addEventListener('keydown', onKeyDown);
    return () => document.removeEventListener('keydown', onKeyDown);
  }, [enabled]);
}

/** Controls that make something of a key by themselves. */
const USES_KEYS =
  'input, textarea, select, [contenteditable], [role="dialog"], [role="menu"], [role="listbox"]';
const USES_ENTER = 'a, button, summary, [role="button"], [role="separator"]';

function isForThePage(event: KeyboardEvent): boolean {
  if (event.defaultPrevented || event.ctrlKey || event.metaKey || event.altKey) return false;
  if (!(event.target instanceof Element)) return true;
  if (event.target.closest(USES_KEYS) !== null) return false;
  return event.key !== 'Enter' || event.target.closest(USES_ENTER) === null;
}
