const KEY = 'trailglass.keep-events';

/** Whether the person wants events kept on this computer: not unless they said so. */
export function readKeepChoice(storage: Pick<Storage, 'getItem'>): boolean {
  try {
    return storage.getItem(KEY) === 'yes';
  } catch {
    return false;
  }
}

/** Remembers the choice; where the browser refuses, it holds until the page is closed. */
export function writeKeepChoice(
  storage: Pick<Storage, 'setItem' | 'removeItem'>,
  isOn: boolean,
): void {
  try {
    if (isOn) storage.setItem(KEY, 'yes');
    else storage.removeItem(KEY);
  } catch {
    // Private windows refuse.
  }
}
