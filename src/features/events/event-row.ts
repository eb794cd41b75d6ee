import type { LogEvent } from '#domain/logs/log-event.ts';
import { actorOf } from '#domain/record/actor.ts';
import { readRecord, type CloudTrailRecord } from '#domain/record/record.ts';
import type { EpochMillis } from '#domain/time/units.ts';

/** A log event as a row of the viewer. A value that its record does not have is `undefined`. */
export interface EventRow {
  /** Names the event in the address: CloudTrail's eventID where there is one. Unique among the rows of a list. */
  readonly key: string;
  readonly event: LogEvent;
  /** `undefined` for a message that is no CloudTrail record: it is shown as text. */
  readonly record: CloudTrailRecord | undefined;
  /** When it happened, by the record's eventTime. */
  readonly happenedAt: EpochMillis | undefined;
  readonly eventName: string | undefined;
  readonly source: string | undefined;
  readonly user: string | undefined;
  readonly sourceIp: string | undefined;
  readonly region: string | undefined;
  readonly error: string | undefined;
}

/**
 * Makes pages of rows of pages of log events, in their order, dropping no event. Pages without events are left out: AWS
 * answers with them while it is still searching.
 */
export function toEventPages(
  pages: readonly { readonly events: readonly LogEvent[] }[],
): readonly (readonly EventRow[])[] {
  const seen = new Map<string, number>();
  return pages
    .filter(({ events }) => events.length > 0)
    .map(({ events }) => events.map((event) => toEventRow(event, seen)));
}

function toEventRow(event: LogEvent, seen: Map<string, number>): EventRow {
  const record = readRecord(event.message);
  const id = record?.eventId ?? event.eventId ?? fingerprint(event);
  const copies = seen.get(id) ?? 0;
  seen.set(id, copies + 1);
  return {
    // CloudTrail may deliver a record twice; both are shown, and each can be opened.
    key: copies === 0 ? id : `${id}~${copies + 1}`,
    event,
    record,
    ...columns(record),
  };
}

type Columns = Omit<EventRow, 'key' | 'event' | 'record'>;

function columns(record: CloudTrailRecord | undefined): Columns {
  return {
    happenedAt: record?.eventTime,
    // An Insights record has no name of its own: it tells of the calls of another.
    eventName: record?.eventName ?? record?.insight?.eventName,
    source: record?.eventSource ?? record?.insight?.eventSource,
    user: record && actorOf(record).label,
    sourceIp: record?.sourceIp,
    region: record?.awsRegion,
    // Failed sign-ins have a message and no code.
    error: record?.errorCode ?? record?.errorMessage,
  };
}

/** GetLogEvents gives no ids, so a message without an eventID is named by its stream, time and text (FNV-1a). */
function fingerprint({ streamName, timestamp, message }: LogEvent): string {
  let hash = 0x811c9dc5;
  for (const text of [streamName, message]) {
    for (let index = 0; index < text.length; index += 1) {
      hash = Math.imul(hash ^ text.charCodeAt(index), 0x01000193) >>> 0;
    }
  }
  return `${timestamp}-${hash.toString(16).padStart(8, '0')}`;
}

/** The beginning of a message that is no record, for its cell. */
export function messageStart(message: string): string {
  const line = message.trim().replaceAll(/\s+/g, ' ');
  return line.length > 120 ? `${line.slice(0, 120)}…` : line;
}
