import { epochMillis, type EpochMillis } from '#domain/time/units.ts';
import type { Clock } from '#sandbox/clock.ts';

export interface ManualClock extends Clock {
  /** Moves time on by `ms`, firing the timers that come due on the way, each at its own time. */
  advance(ms: number): void;
}

/** A clock that stands still until a test moves it. */
export function manualClock(start: EpochMillis): ManualClock {
  let now: number = start;
  let timers: { readonly at: number; readonly fire: () => void }[] = [];
  return {
    now: () => epochMillis(now),
    setTimer(ms, fire) {
      const timer = { at: now + Math.max(0, ms), fire };
      timers.push(timer);
      return () => {
        timers = timers.filter((other) => other !== timer);
      };
    },
    advance(ms) {
      const end = now + ms;
      for (;;) {
        const next = timers.reduce<(typeof timers)[number] | undefined>(
          (first, timer) =>
            timer.at <= end && (first === undefined || timer.at < first.at) ? timer : first,
          undefined,
        );
        if (next === undefined) break;
        timers = timers.filter((other) => other !== next);
        now = Math.max(now, next.at);
        next.fire();
      }
      now = end;
    },
  };
}
