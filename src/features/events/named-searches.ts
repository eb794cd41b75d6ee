import type { SearchStorage } from './kept-searches.ts';

/** A search that a person gave a name to, kept in this browser. */
export interface NamedSearch {
  readonly name: string;
  readonly search: string;
}

const KEY = 'trailglass.named-searches';

/** Reads what was kept, by name; what cannot be read is left out. */
export function readNamedSearches(storage: SearchStorage): readonly NamedSearch[] {
  try {
    const kept: unknown = JSON.parse(storage.getItem(KEY) ?? '[]');
    return Array.isArray(kept) ? inOrder(kept.flatMap(readOne)) : [];
  } catch {
    return [];
  }
}

/** Keeps these, and no others. @throws Error where the browser refuses storage */
export function writeNamedSearches(storage: SearchStorage, all: readonly NamedSearch[]): void {
  storage.setItem(KEY, JSON.stringify(all));
}

/** Another list with this search in it, in place of one of the same name. */
export function withNamedSearch(
  all: readonly NamedSearch[],
  { name, search }: NamedSearch,
): readonly NamedSearch[] {
  const named = { name: name.trim(), search: search.trim() };
  return inOrder([...withoutNamedSearch(all, named.name), named]);
}

export const withoutNamedSearch = (
  all: readonly NamedSearch[],
  name: string,
): readonly NamedSearch[] => all.filter((each) => each.name !== name);

const inOrder = (all: readonly NamedSearch[]): readonly NamedSearch[] =>
  all.toSorted((a, b) => a.name.localeCompare(b.name, 'en'));

function readOne(value: unknown): readonly NamedSearch[] {
  if (typeof value !== 'object' || value === null) return [];
  const { name, search } = value as Record<string, unknown>;
  return typeof name === 'string' && name !== '' && typeof search === 'string' && search !== ''
    ? [{ name, search }]
    : [];
}
