import type { Pattern } from '#domain/pattern/pattern.ts';
import type { StoredEvents } from '#events/stored-events.ts';

/** Which rows' messages match a pattern, found by looking into the messages themselves. */
export interface TextScan {
  /**
   * Looks through the messages of `candidates` (ascending rows; `undefined` = all rows of `events` from `firstRow` on), newest block first, and
   * tells what it found about every 16 ms: matching rows, ascending, that it has not told before, and how many candidates it has
   * examined in all. Resolves when all are examined; rejects with the signal's reason when told to stop.
   */
  (
    events: StoredEvents,
    question: TextQuestion,
    found: (rows: Uint32Array, examined: number) => void,
    signal: AbortSignal,
  ): Promise<void>;
}

export interface TextQuestion {
  readonly pattern: Pattern;
  readonly candidates: Uint32Array | undefined;
  /** Rows before this one are left out, whether or not they are candidates. */
  readonly firstRow: number;
}
