import { epochMillis, type EpochMillis } from '#domain/time/units.ts';
import { readFailure, remedyFor } from '#events/load/failures.ts';
import type { Pace } from '#events/load/pace.ts';
import type { LoadClock } from '#events/load/quota.ts';
import { SessionError } from '#events/session/problem-of.ts';

/** A token is of no more use: the pages begin anew where they ended. */
export class StaleToken extends Error {}

/** Attempts of one call; throttling does not count. */
const MAX_ATTEMPTS = 8;
const FIRST_DELAY_MS = 500;
const LONGEST_DELAY_MS = 30_000;

/** From here on a pause is worth showing. */
const SHOWN_WAIT_MS = 2_000;

export interface CallerOptions {
  readonly clock: LoadClock;
  /** Numbers in [0, 1). */
  readonly random: () => number;
  /** When calls go on after throttling or a failure; `undefined` when they do. */
  readonly onWait: (until: EpochMillis | undefined) => void;
}

/**
 * Makes calls at a pace, and repeats those whose failure may pass: the one layer that does (docs/adr/0003-one-layer-retries.md).
 * The calls themselves are made once.
 */
export function createCaller({ clock, random, onWait }: CallerOptions) {
  const wait = (ms: number, signal: AbortSignal): Promise<void> =>
    new Promise((resolve, reject) => {
      signal.throwIfAborted();
      const end = (): void => {
        signal.removeEventListener('abort', stop);
        if (ms >= SHOWN_WAIT_MS) onWait(undefined);
        resolve();
      };
      const cancel = clock.setTimer(ms, end);
      const stop = (): void => {
        cancel();
        reject(signal.reason as Error);
      };
      signal.addEventListener('abort', stop, { once: true });
      if (ms >= SHOWN_WAIT_MS) onWait(epochMillis(clock.now() + ms));
    });

  /**
   * @throws StaleToken where `hadToken`, SessionError for what no other attempt would change, the reason of `signal`
   */
  return async function call<T>(
    pace: Pace,
    attempt: () => Promise<T>,
    hadToken: boolean,
    signal: AbortSignal,
  ): Promise<T> {
    let failures = 0;
    for (;;) {
      for (let ms = pace.take(clock.now()); ms > 0; ms = pace.take(clock.now())) {
        await wait(ms, signal);
      }
      const sentAt = clock.now();
      try {
        const answer = await attempt();
        signal.throwIfAborted();
        pace.passed(clock.now());
        return answer;
      } catch (error) {
        signal.throwIfAborted();
        const problem = readFailure(error);
        const remedy = remedyFor(problem, hadToken);
        failures += remedy === 'throttled' ? 0 : 1;
        if (remedy === 'throttled') {
          pace.throttled(sentAt, clock.now());
        } else if (remedy === 'newToken') {
          throw new StaleToken(problem.message);
        } else if (remedy === 'again' && failures < MAX_ATTEMPTS) {
          const delay = Math.min(LONGEST_DELAY_MS, FIRST_DELAY_MS * 2 ** (failures - 1));
          await wait(delay * (0.5 + random() / 2), signal);
        } else {
          throw new SessionError(problem);
        }
      }
    }
  };
}

/** Makes one call at a pace; see `createCaller`. */
export type Call = ReturnType<typeof createCaller>;
