import { epochMillis, type EpochMillis } from '#domain/time/units.ts';
import type { Clock } from '#sandbox/clock.ts';

export interface ManualClock extends Clock {
  /** Moves time on by `ms`, firing the timers that come due on the way, each at its own time. */
  advance(ms: number): void;
  /** Moves time on to the next timer and fires it; `false` if there is none. */
  next(): boolean;
}

/** A clock that stands still until a test moves it. */
export function manualClock(start: EpochMillis): ManualClock {
  let now: number = start;
  let timers: { readonly at: number; readonly fire: () => void }[] = [];

  function fireNext(latest: number): boolean {
    const next = timers.reduce<(typeof timers)[number] | undefined>(
      (first, timer) =>
        timer.at <= latest && (first === undefined || timer.at < first.at) ? timer : first,
      undefined,
    );
    if (next === undefined) return false;
    timers = timers.filter((other) => other !== next);
    now = Math.max(now, next.at);
    next.fire();
    return true;
  }

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
      while (fireNext(end)) continue;
      now = end;
    },
    next: () => fireNext(Infinity),
  };
}
