import type { DurationMs, EpochMillis } from '#domain/time/units.ts';

/** Time as the set-up sees it: given by the caller, so that tests need not wait. */
export interface SetupClock {
  readonly now: () => EpochMillis;
  /** Resolves after `length`; rejects as soon as the signal is aborted. */
  readonly sleep: (length: DurationMs, signal: AbortSignal) => Promise<void>;
}
