import type { Environment } from './environment.ts';
import type { PreferenceStorage } from './preferences.ts';

/** Which environments the person of this browser goes to, by their names; nothing of what is in them. */
export interface EnvironmentChoices {
  /** In the order in which they were marked. */
  readonly favourites: readonly string[];
  /** The latest first. */
  readonly recent: readonly string[];
}

/** The environments as a menu shows them: each once. */
export interface EnvironmentGroups {
  readonly favourites: readonly Environment[];
  readonly recent: readonly Environment[];
  readonly others: readonly Environment[];
}

const KEY = 'trailglass.environments';
const MOST_RECENT = 4;
/** Far more than anybody marks: what is longer was written by something else. */
const MOST_FAVOURITES = 100;

/** Reads the choices; whatever is no list of names counts as none. */
export function readChoices(storage: PreferenceStorage): EnvironmentChoices {
  try {
    const stored = JSON.parse(storage.getItem(KEY) ?? '{}') as Partial<
      Record<keyof EnvironmentChoices, unknown>
    > | null;
    return {
      favourites: namesIn(stored?.favourites, MOST_FAVOURITES),
      recent: namesIn(stored?.recent, MOST_RECENT),
    };
  } catch {
    return { favourites: [], recent: [] };
  }
}

const namesIn = (value: unknown, most: number): readonly string[] =>
  Array.isArray(value) ? value.filter((name) => typeof name === 'string').slice(0, most) : [];

/** Keeps that somebody went there. Another tab may have kept something meanwhile, so it is read anew. */
export function keepVisit(storage: PreferenceStorage, name: string): EnvironmentChoices {
  const { favourites, recent } = readChoices(storage);
  const others = recent.filter((other) => other !== name);
  return keep(storage, { favourites, recent: [name, ...others].slice(0, MOST_RECENT) });
}

/** Marks a favourite, or takes the mark away. */
export function toggleFavourite(storage: PreferenceStorage, name: string): EnvironmentChoices {
  const { favourites, recent } = readChoices(storage);
  return keep(storage, {
    favourites: favourites.includes(name)
      ? favourites.filter((other) => other !== name)
      : [...favourites, name],
    recent,
  });
}

function keep(storage: PreferenceStorage, choices: EnvironmentChoices): EnvironmentChoices {
  try {
    storage.setItem(KEY, JSON.stringify(choices));
  } catch {
    // It still holds until the page is closed.
  }
  return choices;
}

/** So many need no headings to be found in. */
const FEW = 5;

/** Favourites first, then where one was lately, then the rest in the gateway's order; profiles that are gone are left out. */
export function groupEnvironments(
  environments: readonly Environment[],
  { favourites, recent }: EnvironmentChoices,
): EnvironmentGroups {
  if (environments.length <= FEW && favourites.length === 0) {
    return { favourites: [], recent: [], others: environments };
  }
  const named = (names: readonly string[]): readonly Environment[] =>
    names.flatMap((name) => environments.find((one) => one.name === name) ?? []);
  const lately = recent.filter((name) => !favourites.includes(name));
  const listed = new Set([...favourites, ...lately]);
  return {
    favourites: named(favourites),
    recent: named(lately),
    others: environments.filter(({ name }) => !listed.has(name)),
  };
}
