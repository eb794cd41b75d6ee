import type { EpochMillis } from '#domain/time/units.ts';

/** One event of a log stream, with its message exactly as it was delivered. */
export interface LogEvent {
  /** The delivery time. For a CloudTrail record this is not when it happened: that is `eventTime` in the message. */
  readonly timestamp: EpochMillis;
  /** When CloudWatch Logs received it. */
  readonly ingestionTime: EpochMillis;
  readonly message: string;
  readonly streamName: string;
  /** CloudWatch Logs' own id (never CloudTrail's `eventID`); FilterLogEvents gives it, GetLogEvents does not. */
  readonly eventId: string | undefined;
}
