import { ServiceError } from '#sandbox/protocol/service-error.ts';
import { eventBytes } from '#sandbox/store/event-bytes.ts';
import type { LogGroupState } from '#sandbox/store/resource-types.ts';
import type { LogStreamRow, NewLogEvent, Store } from '#sandbox/store/store.ts';
import type { EpochMillis } from '#domain/time/units.ts';
import { expiryEdge } from './retention.ts';

/** How many events one batch holds (CloudWatch Logs API, PutLogEvents). */
export const MAX_BATCH_EVENTS = 10_000;
/** Both of a batch and of one event, in bytes as PutLogEvents counts them. */
export const MAX_BATCH_BYTES = 1_048_576;

const HOUR = 60 * 60 * 1000;
const MAX_SPAN_MS = 24 * HOUR;
const MAX_AHEAD_MS = 2 * HOUR;
const MAX_AGE_MS = 14 * 24 * HOUR;

/** Where in a batch the events begin and end that were left out; absent where none was. */
export interface RejectedEvents {
  readonly tooNewLogEventStartIndex?: number;
  readonly tooOldLogEventEndIndex?: number;
  readonly expiredLogEventEndIndex?: number;
}

const refuse = (message: string): ServiceError =>
  new ServiceError('InvalidParameterException', message);

/**
 * Writes a batch into a stream as PutLogEvents does, whoever calls it: what makes the batch wrong as a whole refuses it;
 * events that are too new, too old or past the group's retention are left out.
 * @returns what was left out
 * @throws ServiceError InvalidParameterException for a batch that is too large, too long or not in order of time
 */
export function writeBatch(
  store: Store,
  group: LogGroupState,
  stream: LogStreamRow,
  events: readonly NewLogEvent[],
  now: EpochMillis,
): RejectedEvents {
  checkSizes(events);
  checkTimes(events);
  // The events are in order of time, so each reason to leave some out cuts at one place.
  const expired = countWhile(events, (event) => event.timestamp < expiryEdge(group, now));
  const tooOld = countWhile(events, (event) => event.timestamp < now - MAX_AGE_MS);
  const tooNew = countWhile(events, (event) => event.timestamp <= now + MAX_AHEAD_MS);
  store.logEvents.append(stream, events.slice(Math.max(expired, tooOld), tooNew), now);
  return {
    ...(tooNew < events.length ? { tooNewLogEventStartIndex: tooNew } : {}),
    ...(tooOld > 0 ? { tooOldLogEventEndIndex: tooOld } : {}),
    ...(expired > 0 ? { expiredLogEventEndIndex: expired } : {}),
  };
}

function checkSizes(events: readonly NewLogEvent[]): void {
  let total = 0;
  for (const { message } of events) {
    const bytes = eventBytes(message);
    if (bytes > MAX_BATCH_BYTES) {
      throw refuse(`Log event too large: ${bytes} bytes exceeds limit of ${MAX_BATCH_BYTES}`);
    }
    total += bytes;
  }
  if (total > MAX_BATCH_BYTES) {
    throw refuse(`Upload too large: ${total} bytes exceeds limit of ${MAX_BATCH_BYTES}`);
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
