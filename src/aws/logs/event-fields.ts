import { instantOfMillis, required } from '#aws/fields.ts';
import type { LogEvent } from '#domain/logs/log-event.ts';

/** The fields that GetLogEvents and FilterLogEvents share, and those that only the latter has. */
export interface WireEvent {
  readonly timestamp?: number | undefined;
  readonly ingestionTime?: number | undefined;
  readonly message?: string | undefined;
  readonly logStreamName?: string | undefined;
  readonly eventId?: string | undefined;
}

/** An event of either operation in the words of the domain; `streamName` for GetLogEvents, which does not repeat it. */
export function readLogEvent(operation: string, event: WireEvent, streamName?: string): LogEvent {
  const field = <T>(value: T | undefined, name: string): T =>
    required(value, 'logs', operation, name);
  const timestamp = field(instantOfMillis(event.timestamp), 'timestamp');
  return {
    timestamp,
    ingestionTime: instantOfMillis(event.ingestionTime) ?? timestamp,
    message: event.message ?? '',
    streamName: streamName ?? field(event.logStreamName, 'logStreamName'),
    eventId: event.eventId,
  };
}
