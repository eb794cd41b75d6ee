import type { DeliveredEvent } from '#events/delivered-event.ts';

/** What Live Tail follows. */
export interface LiveTailRequest {
  readonly logGroupArn: string;
  readonly logStreamNames: readonly string[];
  readonly filterPattern: string | undefined;
}

/** What comes every second, also when nothing happened; the first one says that the session has begun. */
export interface LiveTailUpdate {
  readonly events: readonly DeliveredEvent[];
  /** There were too many, and these are some of them. */
  readonly isSampled: boolean;
}

/**
 * One session of Live Tail: ends when AWS ends it. Throws an error with the fields of `SessionProblem`; `kind` is one of `AwsErrorKind`
 * (`unsupported`, `limit`, `denied`, ...).
 */
export type LiveTailPort = (
  request: LiveTailRequest,
  signal: AbortSignal,
) => AsyncIterable<LiveTailUpdate>;

/** StartLiveTail takes no more names of streams (CloudWatch Logs API, StartLiveTail). */
export const MOST_TAILED_STREAMS = 10;
