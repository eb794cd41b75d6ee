import { asObject, numberAt, type JsonObject } from '#domain/record/json.ts';
import { parseInstant } from '#domain/time/instant.ts';
import { epochMillis, type EpochMillis } from '#domain/time/units.ts';

/** A log event of CloudWatch Logs as `aws logs filter-log-events` and our own export print it. */
export interface Envelope {
  readonly stream: string | undefined;
  readonly timestamp: EpochMillis;
  readonly ingestionTime: EpochMillis;
  readonly message: string;
  readonly eventId: string | undefined;
}

/** All members that an event of FilterLogEvents, of GetLogEvents or of our export has. */
export const ENVELOPE_MEMBERS: ReadonlySet<string> = new Set([
  'timestamp',
  'ingestionTime',
  'logStreamName',
  'message',
  'eventId',
]);

/** Reads a log event; `undefined` for any other value, with other members among them: then it is a message itself. */
export function readEnvelope(value: unknown): Envelope | undefined {
  const event = asObject(value);
  const timestamp = numberAt(event, 'timestamp');
  const message = event?.['message'];
  if (event === undefined || timestamp === undefined || typeof message !== 'string') {
    return undefined;
  }
  if (!Object.keys(event).every((key) => ENVELOPE_MEMBERS.has(key))) return undefined;
  const text = (key: string) => (typeof event[key] === 'string' ? event[key] : undefined);
  return {
    stream: text('logStreamName'),
    timestamp: epochMillis(timestamp),
    ingestionTime: epochMillis(numberAt(event, 'ingestionTime') ?? timestamp),
    message,
    eventId: text('eventId'),
  };
}

/** The record of an event of LookupEvents, as text; `undefined` for any other value. */
export function readLookupEvent(value: unknown): string | undefined {
  const record = asObject(value)?.['CloudTrailEvent'];
  return typeof record === 'string' ? record : undefined;
}

/** When a record says that it happened; `undefined` when it does not, or is none. */
export function eventTimeOf(record: unknown): EpochMillis | undefined {
  const time = (asObject(record) as JsonObject | undefined)?.['eventTime'];
  return typeof time === 'string' ? parseInstant(time) : undefined;
}
