import type { EpochMillis } from '#domain/time/units.ts';

/** Time as Live Tail sees it: given, so that a test can hold it still and move it. */
export interface TailClock {
  now(): EpochMillis;
  /** Calls `fire` once, `ms` milliseconds from now; the returned function takes that back. */
  setTimer(ms: number, fire: () => void): () => void;
}

/** Resolves after `ms`; rejects with the signal's reason as soon as it is fired. */
export function pause(clock: TailClock, ms: number, signal: AbortSignal): Promise<void> {
  return new Promise((resolve, reject) => {
    signal.throwIfAborted();
    const stop = () => {
      cancel();
      reject(signal.reason);
    };
    const cancel = clock.setTimer(ms, () => {
      signal.removeEventListener('abort', stop);
      resolve();
    });
    signal.addEventListener('abort', stop, { once: true });
  });
}
