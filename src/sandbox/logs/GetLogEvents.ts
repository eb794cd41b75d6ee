import { operation } from '#sandbox/operation.ts';
import { StoredEvent } from '#sandbox/protocol/event-page.ts';
import { ServiceError } from '#sandbox/protocol/service-error.ts';
import type { LogCursor, LogScan } from '#sandbox/store/store.ts';
import { checkStandard } from './check-standard.ts';
import { chooseLogGroup, findLogStream } from './find-log-group.ts';
import { LOG_STREAM_NAME, READING_LIMITS } from './log-limits.ts';
import { readToken, writeToken } from './page-token.ts';
import { MAX_PAGE_EVENTS, placeBeside, readPage } from './read-page.ts';
import { expiryEdge } from './retention.ts';

/** Where a stream begins, for the tokens of a page without events. */
const BEGINNING: LogCursor = { timestamp: 0, ingestionTime: 0, seq: 0 };

/**
 * The events of one stream: the newest page unless `startFromHead`, each page in order of time. Both tokens always come;
 * that the token comes back with which one asked is the end, for now, in its direction.
 */
export const getLogEvents = operation('logs', 'GetLogEvents', {
  limits: { ...READING_LIMITS, logStreamName: LOG_STREAM_NAME },
  recording: { management: false, readOnly: true },
  handle(input, call) {
    const { store, now } = call;
    const { nextToken: token } = input;
    const group = chooseLogGroup(call, input);
    const stream = findLogStream(call, group, input.logStreamName);
    checkStandard(group, 'GetLogEvents');

    const list = `events ${group.id} ${stream.id}`;
    const start = token === undefined ? undefined : readDirectedToken(token, list, now);
    const direction = start?.direction ?? (input.startFromHead ? 'forward' : 'backward');
    const scan = store.logEvents.scan({
      groupId: group.id,
      streamIds: [stream.id],
      from: Math.max(input.startTime ?? 0, expiryEdge(group, now)),
      to: input.endTime ?? Infinity,
      direction,
      start: start?.place,
    });
    const page = readPage(scan, {
      limit: input.limit ?? MAX_PAGE_EVENTS,
      maxMissedBytes: Infinity,
      matches: undefined,
    });
    const events = direction === 'forward' ? page.events : page.events.toReversed();

    const [first, last] = [events[0], events.at(-1)];
    const resting = start?.place ?? BEGINNING;
    const tokenTo = (way: 'f' | 'b', place: LogCursor): string =>
      // Unchanged when nothing was found: this is how the end is told.
      first === undefined && token?.startsWith(`${way}/`)
        ? token
        : `${way}/${writeToken(list, now, [place.timestamp, place.ingestionTime, place.seq])}`;
    return {
      events: events.map((event) => new StoredEvent(event)),
      nextForwardToken: tokenTo('f', last ? placeBeside(last, 'after') : resting),
      nextBackwardToken: tokenTo('b', first ? placeBeside(first, 'before') : resting),
    };
  },
});

function readDirectedToken(
  token: string,
  list: string,
  now: number,
): { readonly direction: LogScan['direction']; readonly place: LogCursor } {
  const way = token.slice(0, 2);
  if (way !== 'f/' && way !== 'b/') {
    throw new ServiceError('InvalidParameterException', 'The specified nextToken is invalid.');
  }
  const [timestamp, ingestionTime, seq] = readToken(token.slice(2), list, now, [0, 0, 0]);
  return {
    direction: way === 'f/' ? 'forward' : 'backward',
    place: { timestamp, ingestionTime, seq },
  };
}
