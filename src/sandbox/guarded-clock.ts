import type { Clock } from './clock.ts';

/** How long after a failure the same is tried again. */
export const RETRY_MS = 10_000;

/** What went wrong in the background, and has not gone right since. */
export interface Trouble {
  readonly since: number;
  readonly message: string;
}

/**
 * A clock whose timers may fail: nobody waits for what they do, so an exception in one (the disk is full, say) would end the
 * process. It is reported instead, once for each new message, and the same is tried again, until it succeeds or is cancelled.
 *
 * What a timer does must leave things as they were when it throws, as a transaction does.
 *
 * @param report told a line for people
 */
export function guardedClock(
  clock: Clock,
  report: (line: string) => void,
): Clock & { readonly trouble: () => Trouble | undefined } {
  const troubles = new Map<object, Trouble>();
  return {
    now: () => clock.now(),
    setTimer(ms, fire) {
      const me = {};
      const attempt = (): void => {
        try {
          fire();
          troubles.delete(me);
        } catch (error) {
          const message = error instanceof Error ? error.message : String(error);
          const before = troubles.get(me);
          if (before?.message !== message) {
            report(
              `work in the background failed and is tried again every ${RETRY_MS / 1000} s: ${message}`,
            );
          }
          troubles.set(me, { since: before?.since ?? clock.now(), message });
          cancel = clock.setTimer(RETRY_MS, attempt);
        }
      };
      let cancel = clock.setTimer(ms, attempt);
      return () => {
        cancel();
        troubles.delete(me);
      };
    },
    trouble: () => troubles.values().next().value,
  };
}
