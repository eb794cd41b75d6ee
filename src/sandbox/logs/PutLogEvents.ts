import { operation } from '#sandbox/operation.ts';
import { ServiceError } from '#sandbox/protocol/service-error.ts';
import { eventBytes } from '#sandbox/store/event-bytes.ts';
import type { NewLogEvent } from '#sandbox/store/store.ts';
import { epochMillis } from '#domain/time/units.ts';
import { findLogGroup, findLogStream } from './find-log-group.ts';
import { LOG_GROUP_NAME, LOG_STREAM_NAME } from './log-limits.ts';
import { expiryEdge } from './retention.ts';
import { sequenceToken } from './sequence-token.ts';

const HOUR = 60 * 60 * 1000;
/** Both of a batch and of one event, in bytes as PutLogEvents counts them. */
const MAX_BYTES = 1_048_576;
const MAX_SPAN_MS = 24 * HOUR;
const MAX_AHEAD_MS = 2 * HOUR;
const MAX_AGE_MS = 14 * 24 * HOUR;

const refuse = (message: string): ServiceError =>
  new ServiceError('InvalidParameterException', message);

/**
 * Writes a batch into a stream. What makes the batch wrong as a whole refuses it; events that are too new, too old or past
 * the group's retention are left out and reported.
 */
export const putLogEvents = operation('logs', 'PutLogEvents', {
  limits: {
    logGroupName: LOG_GROUP_NAME,
    logStreamName: LOG_STREAM_NAME,
    logEvents: { min: 1, max: 10_000 },
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
    checkSizes(events);
    checkTimes(events);

    // The events are in order of time, so each reason to leave some out cuts at one place.
    const expired = countWhile(events, (event) => event.timestamp < expiryEdge(group, now));
    const tooOld = countWhile(events, (event) => event.timestamp < now - MAX_AGE_MS);
    const tooNew = countWhile(events, (event) => event.timestamp <= now + MAX_AHEAD_MS);
    store.logEvents.append(stream, events.slice(Math.max(expired, tooOld), tooNew), now);

    const rejected = {
      ...(tooNew < events.length ? { tooNewLogEventStartIndex: tooNew } : {}),
      ...(tooOld > 0 ? { tooOldLogEventEndIndex: tooOld } : {}),
      ...(expired > 0 ? { expiredLogEventEndIndex: expired } : {}),
    };
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

function checkSizes(events: readonly NewLogEvent[]): void {
  let total = 0;
  for (const { message } of events) {
    const bytes = eventBytes(message);
    if (bytes > MAX_BYTES) {
      throw refuse(`Log event too large: ${bytes} bytes exceeds limit of ${MAX_BYTES}`);
    }
    total += bytes;
  }
  if (total > MAX_BYTES) {
    throw refuse(`Upload too large: ${total} bytes exceeds limit of ${MAX_BYTES}`);
  }
}

function checkTimes(events: readonly NewLogEvent[]): void {
  const times = events.map(({ timestamp }) => timestamp);
  if (times.some((time, index) => time < (times[index - 1] ?? 0))) {
    throw refuse('Log events in a single PutLogEvents request must be in chronological order.');
  }
  if ((times.at(-1) ?? 0) - (times[0] ?? 0) > MAX_SPAN_MS) {
    throw refuse(
      'The batch of log events in a single PutLogEvents request cannot span more than 24 hours.',
    );
  }
}

/** How many elements from the beginning on satisfy the test. */
function countWhile<T>(items: readonly T[], test: (item: T) => boolean): number {
  const index = items.findIndex((item) => !test(item));
  return index < 0 ? items.length : index;
}
