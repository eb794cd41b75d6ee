import { epochMillis } from '#domain/time/units.ts';
import type { SetupClock } from '#setup/clock.ts';

/** The browser's time. */
export const browserClock: SetupClock = {
  now: () => epochMillis(Date.now()),
  sleep: (length, signal) =>
    new Promise((resolve, reject) => {
      if (signal.aborted) {
        reject(signal.reason);
        return;
      }
      const stop = () => {
        clearTimeout(timer);
        reject(signal.reason);
      };
      const timer = setTimeout(() => {
        signal.removeEventListener('abort', stop);
        resolve();
      }, length);
      signal.addEventListener('abort', stop, { once: true });
    }),
};
