/** Searches that a person made, newest first, kept in this browser. */
const KEY = 'trailglass.searches';
const MOST = 20;

/** The part of `Storage` that is used, so that a test can bring its own. */
export type SearchStorage = Pick<Storage, 'getItem' | 'setItem'>;

/** Reads what was kept; what cannot be read is nothing. */
export function readSearches(storage: SearchStorage): readonly string[] {
  try {
    const kept: unknown = JSON.parse(storage.getItem(KEY) ?? '[]');
    if (!Array.isArray(kept)) return [];
    return kept.filter((each) => typeof each === 'string' && each !== '').slice(0, MOST);
  } catch {
    return [];
  }
}

/** Puts a search in front; does nothing where the browser refuses storage. */
export function keepSearch(storage: SearchStorage, search: string): void {
  const text = search.trim();
  if (text === '') return;
  const others = readSearches(storage).filter((each) => each !== text);
  try {
    storage.setItem(KEY, JSON.stringify([text, ...others].slice(0, MOST)));
  } catch {
    // A search that is not remembered can be typed again.
  }
}
