import { epochMillis, type EpochMillis } from '#domain/time/units.ts';
import type { SetupClock } from '#setup/clock.ts';

/** A clock on which nobody waits: a sleep moves it on and is over. `onSleep` may change the world meanwhile. */
export function jumpingClock(
  start: EpochMillis,
  onSleep: (now: EpochMillis) => void = () => undefined,
): SetupClock {
  let now = start;
  return {
    now: () => now,
    async sleep(length, signal) {
      signal.throwIfAborted();
      now = epochMillis(now + length);
      onSleep(now);
      signal.throwIfAborted();
    },
  };
}
