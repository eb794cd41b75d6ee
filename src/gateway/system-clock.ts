import { epochMillis } from '#domain/time/units.ts';
import type { Clock } from '#sandbox/clock.ts';

/** Node's longest timer; a longer one would fire at once. */
const LONGEST_MS = 2 ** 31 - 1;

/** The computer's clock. Its timers do not keep the process alive: the listening servers do. */
export const systemClock: Clock = {
  now: () => epochMillis(Date.now()),
  setTimer(ms, fire) {
    let timer: NodeJS.Timeout;
    const wait = (rest: number): void => {
      const step = Math.min(rest, LONGEST_MS);
      timer = setTimeout(() => (rest > step ? wait(rest - step) : fire()), step).unref();
    };
    wait(ms);
    return () => clearTimeout(timer);
  },
};
