import type { Clock } from './clock.ts';
import { DEFAULT_SETTINGS, type Settings } from './control/settings.ts';
import type { Trouble } from './guarded-clock.ts';
import type { Random } from './ids.ts';
import type { LiveTails } from './logs/live-tails.ts';
import type { Quotas } from './quotas.ts';
import type { Store } from './store/store.ts';

/** What every part of the sandbox stands on. */
export interface World {
  readonly store: Store;
  readonly clock: Clock;
  readonly random: Random;
  readonly liveTails: LiveTails;
  readonly quotas: Quotas;
  /** What goes wrong in the background at the moment, if anything does. */
  readonly trouble: () => Trouble | undefined;
  /** Whether keys that the sandbox did not issue are refused. */
  readonly strictSignatures: boolean;
}

/** The settings in force; they are kept with everything else and survive a restart. */
export function readSettings(store: Store): Settings {
  // Only writeSettings writes this value, perhaps in a version that had fewer settings.
  const written = store.meta.get('settings') as Partial<Settings> | undefined;
  return { ...DEFAULT_SETTINGS, ...written };
}

/** Puts settings in force. */
export function writeSettings(store: Store, settings: Settings): void {
  store.meta.put('settings', settings);
}
