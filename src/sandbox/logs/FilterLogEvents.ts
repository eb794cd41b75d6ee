import { NEWEST_FIRST_SINCE } from '#domain/logs/newest-first.ts';
import { compilePattern } from '#domain/pattern/match.ts';
import { type Call, operation } from '#sandbox/operation.ts';
import { StoredEvent } from '#sandbox/protocol/event-page.ts';
import { ServiceError } from '#sandbox/protocol/service-error.ts';
import type { LogGroupState } from '#sandbox/store/resource-types.ts';
import type { LogCursor, LogScan } from '#sandbox/store/store.ts';
import { checkStandard } from './check-standard.ts';
import { eventId } from './event-id.ts';
import { chooseLogGroup, findLogStream } from './find-log-group.ts';
import { FILTER_PATTERN, LOG_STREAM_NAME, READING_LIMITS } from './log-limits.ts';
import { readToken, writeToken } from './page-token.ts';
import { readFilterPattern } from './read-filter-pattern.ts';
import { MAX_PAGE_EVENTS, placeReached, readPage } from './read-page.ts';
import { expiryEdge } from './retention.ts';

/**
 * How much one call looks through in vain, in bytes: some 40 ms of work, for which other calls wait. AWS gives no number;
 * what is promised is that pages may be empty and still have a token, and with a rare pattern they are.
 */
const MAX_MISSED_BYTES = 4 * 1024 * 1024;

const refuse = (message: string): ServiceError =>
  new ServiceError('InvalidParameterException', message);

/** The events of a group, or of some of its streams, that match a pattern, in order of time or newest first. */
export const filterLogEvents = operation('logs', 'FilterLogEvents', {
  limits: {
    ...READING_LIMITS,
    logStreamNames: { min: 1, max: 100 },
    'logStreamNames.member': LOG_STREAM_NAME,
    logStreamNamePrefix: LOG_STREAM_NAME,
    filterPattern: FILTER_PATTERN,
  },
  recording: { management: false, readOnly: true },
  handle(input, call) {
    const { store, now } = call;
    const group = chooseLogGroup(call, input);
    checkStandard(group, 'FilterLogEvents');
    const streams = chooseStreams(call, group, input);
    const pattern = readFilterPattern(input.filterPattern ?? '');

    const list = `filter ${group.id}`;
    const start = input.nextToken === undefined ? undefined : readPlace(input.nextToken, list, now);
    const direction = start?.direction ?? (input.startFromHead === false ? 'backward' : 'forward');
    if (direction === 'backward' && (input.startTime ?? 0) < NEWEST_FIRST_SINCE) {
      throw refuse(
        'startFromHead can be false only when startTime is on or after Jan 1, 2024 00:00:00 UTC.',
      );
    }
    const scan = store.logEvents.scan({
      groupId: group.id,
      streamIds: streams && [...streams.keys()],
      from: Math.max(input.startTime ?? 0, expiryEdge(group, now)),
      // Inclusive here, unlike GetLogEvents.
      to: (input.endTime ?? Infinity) + 1,
      direction,
      start: start?.place,
    });
    const { events, reached, hasMore } = readPage(scan, {
      limit: input.limit ?? MAX_PAGE_EVENTS,
      maxMissedBytes: MAX_MISSED_BYTES,
      // Of events that all match, none is made a string.
      matches: pattern.kind === 'everything' ? undefined : compilePattern(pattern),
    });
    const names = streams ?? namesById(call, group);
    return {
      events: events.map(
        (event) =>
          new StoredEvent(event, {
            logStreamName: names.get(event.streamId),
            eventId: eventId(event),
          }),
      ),
      searchedLogStreams: [],
      nextToken:
        hasMore && reached
          ? writePlace(list, now, direction, placeReached(reached, direction))
          : undefined,
    };
  },
});

/** The streams to search, name by id; `undefined` = all of the group. */
function chooseStreams(
  call: Call,
  group: LogGroupState,
  input: {
    readonly logStreamNames?: readonly string[] | undefined;
    readonly logStreamNamePrefix?: string | undefined;
  },
): ReadonlyMap<number, string> | undefined {
  const { logStreamNames, logStreamNamePrefix } = input;
  if (logStreamNames !== undefined && logStreamNamePrefix !== undefined) {
    throw refuse('You cannot specify both logStreamNames and logStreamNamePrefix.');
  }
  if (logStreamNames !== undefined) {
    return new Map(logStreamNames.map((name) => [findLogStream(call, group, name).id, name]));
  }
  return logStreamNamePrefix === undefined
    ? undefined
    : namesById(call, group, logStreamNamePrefix);
}

const namesById = ({ store }: Call, group: LogGroupState, prefix?: string): Map<number, string> =>
  new Map(store.logStreams.list(group.id, prefix).map(({ id, name }) => [id, name]));

const writePlace = (
  list: string,
  now: number,
  direction: LogScan['direction'],
  { timestamp, ingestionTime, seq }: LogCursor,
): string => writeToken(list, now, [direction, timestamp, ingestionTime, seq]);

function readPlace(
  token: string,
  list: string,
  now: number,
): { readonly direction: LogScan['direction']; readonly place: LogCursor } {
  const [direction, timestamp, ingestionTime, seq] = readToken(token, list, now, ['', 0, 0, 0]);
  return {
    direction: direction === 'backward' ? 'backward' : 'forward',
    place: { timestamp, ingestionTime, seq },
  };
}
