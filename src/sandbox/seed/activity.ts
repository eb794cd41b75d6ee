import { recordEvent } from '#sandbox/delivery/record-event.ts';
import { seededRandom } from '#sandbox/seeded-random.ts';
import { readSettings, type World } from '#sandbox/world.ts';
import { happen } from './happen.ts';
import { nowAndThenTooLarge } from './too-large.ts';

/** About one event a second: enough to see life, little enough to read along. */
const EVERY_MS = 1_000;
/**
 * How long life goes on after the last call: a sandbox left open over a holiday would otherwise fill the disk with 100 MB
 * a day that nobody looks at.
 */
export const RESTS_AFTER_MS = 15 * 60 * 1_000;
const SEED = 20_131_107;

export interface Activity {
  /** Somebody called, and may have changed the settings: begin, go on, or end. */
  wake(): void;
  stop(): void;
}

/** The randomness of the nth event: event by event, so that a restart goes on with the next and repeats none. */
export const eventRandom = (index: number) => seededRandom(SEED + index * 7_919);

/**
 * Lets the people and services of the seeded account work, as long as the settings say so and somebody calls now and then.
 * @param onEvent told after each event, which may have to be delivered
 */
export function startActivity(world: World, onEvent: () => void): Activity {
  const { store, clock } = world;
  let cancel: (() => void) | undefined;
  let lastCallAt = clock.now();

  function act(): void {
    const settings = readSettings(store);
    if (!settings.activity || clock.now() - lastCallAt > RESTS_AFTER_MS) {
      cancel = undefined;
      return;
    }
    store.transaction(() => {
      const index = Number(store.meta.get('activityIndex') ?? 0);
      const random = eventRandom(index);
      const now = clock.now();
      const event = nowAndThenTooLarge(settings, random, happen(random, now));
      recordEvent({ store, settings, random }, now, event);
      store.meta.put('activityIndex', index + 1);
    });
    // Only now: had anything thrown, this timer would still be at it.
    cancel = undefined;
    onEvent();
    next();
  }

  function next(): void {
    if (cancel === undefined && readSettings(store).activity) {
      cancel = clock.setTimer(EVERY_MS, act);
    }
  }

  next();
  return {
    wake() {
      lastCallAt = clock.now();
      next();
    },
    stop: () => cancel?.(),
  };
}
