import { type Call, operation } from '#sandbox/operation.ts';
import { ServiceError } from '#sandbox/protocol/service-error.ts';
import type { LogGroupState } from '#sandbox/store/resource-types.ts';
import type { LogEventRow } from '#sandbox/store/store.ts';
import { discoveredFields } from './discovered-fields.ts';
import { readEventId } from './event-id.ts';
import { expiryEdge } from './retention.ts';

/**
 * All fields of one event, by a pointer. On AWS a pointer is the `@ptr` of a row that Logs Insights found; there is no Logs
 * Insights here, so the pointer of an event is the `eventId` that FilterLogEvents gives it.
 */
export const getLogRecord = operation('logs', 'GetLogRecord', {
  limits: {},
  recording: { management: false, readOnly: true },
  handle({ logRecordPointer }, call) {
    const found = findEvent(call, logRecordPointer);
    if (found === undefined) {
      throw new ServiceError(
        'ResourceNotFoundException',
        'The specified log record does not exist.',
      );
    }
    const { group, event, streamName } = found;
    return {
      logRecord: {
        ...Object.fromEntries(discoveredFields(event.message)),
        '@ptr': logRecordPointer,
        '@log': `${call.account}:${group.name}`,
        '@logStream': streamName,
        '@timestamp': String(event.timestamp),
        '@ingestionTime': String(event.ingestionTime),
        '@message': event.message,
      },
    };
  },
});

/** The event in whatever group of the region it is, unless it has expired. */
function findEvent(
  { store, account, region, now }: Call,
  pointer: string | undefined,
):
  | { readonly group: LogGroupState; readonly event: LogEventRow; readonly streamName: string }
  | undefined {
  const place = readEventId(pointer ?? '');
  if (place === undefined) {
    throw new ServiceError(
      'InvalidParameterException',
      'The specified logRecordPointer is invalid.',
    );
  }
  const { timestamp, seq } = place;
  for (const { value: group } of store.resources.list('logGroup', { account, region })) {
    if (timestamp < expiryEdge(group, now)) continue;
    const [event] = store.logEvents.scan({
      groupId: group.id,
      from: timestamp,
      to: timestamp + 1,
      direction: 'forward',
      start: { ...place, seq: seq - 0.5 },
    });
    if (event?.seq !== seq) continue;
    const stream = store.logStreams.list(group.id).find(({ id }) => id === event.streamId);
    return { group, event, streamName: stream?.name ?? '' };
  }
  return undefined;
}
