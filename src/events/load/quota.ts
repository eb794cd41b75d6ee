import type { EpochMillis } from '#domain/time/units.ts';
import { createPace, type Pace } from './pace.ts';
import type { PageRequest } from './page-reader.ts';

type Operation = PageRequest['operation'];

/** Time, given from outside so that a test can move it. */
export interface LoadClock {
  now(): EpochMillis;
  /** Calls `fire` once, `ms` milliseconds from now; the returned function takes that back. */
  setTimer(ms: number, fire: () => void): () => void;
}

/**
 * What an account allows in one region: all loaders that read there share one, as AWS counts the calls of the whole account,
 * each operation for itself.
 */
export type Quota = Readonly<Record<Operation, Pace>>;

/**
 * Makes a quota. `startRates` are calls a second to begin with, such as `readingQuota` of `domain/logs` for AWS; without them
 * nothing is held back until the far end throttles, which suits the sandbox and servers on this computer.
 */
export function createQuota(options: {
  readonly random: () => number;
  readonly startRates?: Readonly<Record<Operation, number>> | undefined;
}): Quota {
  const { random, startRates } = options;
  return {
    FilterLogEvents: createPace(startRates?.FilterLogEvents ?? Infinity, random),
    GetLogEvents: createPace(startRates?.GetLogEvents ?? Infinity, random),
  };
}
