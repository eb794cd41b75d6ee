import type { EpochMillis } from '#domain/time/units.ts';

/** Time as the sandbox sees it, injected so that a test can hold it still and move it. */
export interface Clock {
  now(): EpochMillis;
  /** Calls `fire` once, `ms` milliseconds from now; the returned function takes that back. */
  setTimer(ms: number, fire: () => void): () => void;
}
