import { logStreamArn } from '#domain/arn/log-group-arn.ts';
import { operation } from '#sandbox/operation.ts';
import { ServiceError } from '#sandbox/protocol/service-error.ts';
import type { LogStreamRow } from '#sandbox/store/store.ts';
import { chooseLogGroup } from './find-log-group.ts';
import { LOG_GROUP_IDENTIFIER, LOG_GROUP_NAME, LOG_STREAM_NAME } from './log-limits.ts';
import { readToken, writeToken } from './page-token.ts';
import { sequenceToken } from './sequence-token.ts';

const PAGE = 50;

/** Where a stream stands in an order: by time of the last event, which is 0 in the order of names, then by name. */
type Place = readonly [lastEventAt: number, name: string];

const comparePlaces = ([atA, nameA]: Place, [atB, nameB]: Place): number =>
  atA - atB || (nameA < nameB ? -1 : nameA > nameB ? 1 : 0);

/** The streams of a log group, by name or by last event. */
export const describeLogStreams = operation('logs', 'DescribeLogStreams', {
  limits: {
    logGroupName: LOG_GROUP_NAME,
    logGroupIdentifier: LOG_GROUP_IDENTIFIER,
    logStreamNamePrefix: LOG_STREAM_NAME,
    orderBy: { values: ['LogStreamName', 'LastEventTime'] },
    nextToken: { min: 1 },
    limit: { min: 1, max: PAGE },
  },
  recording: { management: true, readOnly: true },
  handle(input, call) {
    const { store, account, region, now } = call;
    const { logStreamNamePrefix: prefix, orderBy = 'LogStreamName', descending = false } = input;
    if (orderBy === 'LastEventTime' && prefix !== undefined) {
      throw new ServiceError(
        'InvalidParameterException',
        'Cannot order by LastEventTime with a logStreamNamePrefix.',
      );
    }
    const group = chooseLogGroup(call, input);
    const list = `streams ${group.id} ${orderBy} ${descending}`;
    const after =
      input.nextToken === undefined
        ? undefined
        : readToken(input.nextToken, list, now, [0, 'name']);
    const placeOf = (stream: LogStreamRow): Place => [
      orderBy === 'LastEventTime' ? (stream.lastEventAt ?? 0) : 0,
      stream.name,
    ];
    const compare = (a: Place, b: Place) =>
      descending ? comparePlaces(b, a) : comparePlaces(a, b);
    const rest = store.logStreams
      .list(group.id, prefix)
      .filter((stream) => after === undefined || compare(placeOf(stream), after) > 0)
      .toSorted((a, b) => compare(placeOf(a), placeOf(b)));
    const page = rest.slice(0, input.limit ?? PAGE);
    const last = page.at(-1);
    return {
      logStreams: page.map((stream) => ({
        logStreamName: stream.name,
        creationTime: stream.createdAt,
        firstEventTimestamp: stream.firstEventAt,
        lastEventTimestamp: stream.lastEventAt,
        lastIngestionTime: stream.lastIngestionAt,
        uploadSequenceToken:
          stream.lastIngestionAt && sequenceToken(stream, stream.lastIngestionAt),
        arn: logStreamArn({ account, region, name: group.name }, stream.name),
        // Always 0 since June 2019; the group's own number is true.
        storedBytes: 0,
      })),
      nextToken:
        rest.length > page.length && last ? writeToken(list, now, placeOf(last)) : undefined,
    };
  },
});
