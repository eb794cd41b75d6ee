import { operation } from '#sandbox/operation.ts';
import type { NewLogEvent } from '#sandbox/store/store.ts';
import { epochMillis } from '#domain/time/units.ts';
import { findLogGroup, findLogStream } from './find-log-group.ts';
import { MAX_BATCH_EVENTS, writeBatch } from './log-batch.ts';
import { LOG_GROUP_NAME, LOG_STREAM_NAME } from './log-limits.ts';
import { sequenceToken } from './sequence-token.ts';

/**
 * Writes a batch into a stream. What makes the batch wrong as a whole refuses it; events that are too new, too old or past
 * the group's retention are left out and reported.
 */
export const putLogEvents = operation('logs', 'PutLogEvents', {
  limits: {
    logGroupName: LOG_GROUP_NAME,
    logStreamName: LOG_STREAM_NAME,
    logEvents: { min: 1, max: MAX_BATCH_EVENTS },
    'logEvents.member.timestamp': { min: 0 },
    'logEvents.member.message': { min: 1 },
    sequenceToken: { min: 1 },
    'entity.keyAttributes': { min: 2, max: 4 },
    'entity.keyAttributes.key': { min: 1, max: 32 },
    'entity.keyAttributes.value': { min: 1, max: 512 },
    'entity.attributes': { min: 0, max: 10 },
    'entity.attributes.key': { min: 1, max: 256 },
    'entity.attributes.value': { min: 1, max: 512 },
  },
  recording: { management: false, readOnly: false },
  handle(input, call) {
    const { store, now } = call;
    const group = findLogGroup(call, input.logGroupName);
    const stream = findLogStream(call, group, input.logStreamName);
    const events = input.logEvents.map(readEvent);
    const rejected = writeBatch(store, group, stream, events, now);
    return {
      nextSequenceToken: sequenceToken(stream, now),
      ...(Object.keys(rejected).length > 0 ? { rejectedLogEventsInfo: rejected } : {}),
    };
  },
});

/** Both members are required, so they are there. A time is a long on the wire: JSON would let a fraction through. */
const readEvent = ({
  timestamp = 0,
  message = '',
}: {
  readonly timestamp?: number | undefined;
  readonly message?: string | undefined;
}): NewLogEvent => ({ timestamp: epochMillis(Math.trunc(timestamp)), message });
