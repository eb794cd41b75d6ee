import type { EpochMillis } from '#domain/time/units.ts';

/** One call of FilterLogEvents or GetLogEvents, as the load plan makes them: oldest events first, whatever AWS's default is. */
export interface PageRequest {
  readonly operation: 'FilterLogEvents' | 'GetLogEvents';
  readonly logGroupName: string;
  /** One with GetLogEvents; none or up to 100 with FilterLogEvents. */
  readonly logStreamNames: readonly string[];
  readonly filterPattern: string | undefined;
  /** Delivery times; `from` belongs to the window and `to` does not, with either operation: the reader knows what AWS counts in. */
  readonly from: EpochMillis;
  readonly to: EpochMillis;
  readonly nextToken: string | undefined;
  /** 1-10,000. */
  readonly limit: number;
}

/**
 * Makes one call, once: the loader above it decides about another attempt.
 *
 * Rejects with an error that has the fields of `SessionProblem`; `kind` is one of `AwsErrorKind` (`throttled`, `network`, ...).
 */
export type PageReader = (request: PageRequest, signal: AbortSignal) => Promise<Uint8Array>;
