import type { ClockChoice } from '#ui/urls.ts';

export type ModeChoice = 'light' | 'dark' | 'system';

/** What the person chose for this browser. A lost preference is acceptable; one that breaks the page is not. */
export interface Preferences {
  readonly mode: ModeChoice;
  readonly clock: ClockChoice;
  /** Whether single keys do something; people who dictate to their computer need them off (WCAG 2.1.4). */
  readonly shortcuts: boolean;
}

/** The part of `Storage` that is used, so that a test can bring its own. */
export type PreferenceStorage = Pick<Storage, 'getItem' | 'setItem'>;

export const DEFAULT_PREFERENCES: Preferences = { mode: 'system', clock: 'utc', shortcuts: true };

const KEY = 'trailglass.preferences';

/** Reads the preferences field by field; what is missing, unknown or unreadable has its default. */
export function readPreferences(storage: PreferenceStorage): Preferences {
  const stored = storedFields(storage);
  return {
    mode: oneOf(stored['mode'], ['light', 'dark', 'system'], DEFAULT_PREFERENCES.mode),
    clock: oneOf(stored['clock'], ['utc', 'local'], DEFAULT_PREFERENCES.clock),
    shortcuts: stored['shortcuts'] !== false,
  };
}

/** Keeps the preferences; does nothing where the browser refuses storage (private windows, full quota). */
export function writePreferences(storage: PreferenceStorage, preferences: Preferences): void {
  try {
    storage.setItem(KEY, JSON.stringify(preferences));
  } catch {
    // The choice still holds until the page is closed.
  }
}

function storedFields(storage: PreferenceStorage): Readonly<Record<string, unknown>> {
  try {
    const value: unknown = JSON.parse(storage.getItem(KEY) ?? '{}');
    return typeof value === 'object' && value !== null ? { ...value } : {};
  } catch {
    return {};
  }
}

function oneOf<T extends string>(value: unknown, allowed: readonly T[], fallback: T): T {
  return allowed.find((choice) => choice === value) ?? fallback;
}
