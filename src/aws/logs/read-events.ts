import type { AwsAccess } from '#aws/client.ts';
import { AwsError } from '#aws/errors.ts';
import type { LogEvent } from '#domain/logs/log-event.ts';
import { NEWEST_FIRST_SINCE } from '#domain/logs/newest-first.ts';
import { epochMillis, type EpochMillis } from '#domain/time/units.ts';
import { filterLogEvents } from './FilterLogEvents.ts';
import { getLogEvents } from './GetLogEvents.ts';

/** A page for reading: newest first, and where to go on. */
export interface EventsPage {
  /** By delivery time, newest first; at most 100, and possibly none although older ones exist. */
  readonly events: readonly LogEvent[];
  /** Asks for older events; `undefined` = there are none. No events *with* a token = "searched so far, go on?". */
  readonly olderToken: string | undefined;
  /** How many pages of AWS were read for this one. */
  readonly searchedPages: number;
}

/** Delivery times from `from` up to, but not including, `to`; a missing end is open. */
export interface EventsRange {
  readonly from?: EpochMillis | undefined;
  readonly to?: EpochMillis | undefined;
}

/** Events of one stream. */
export interface StreamReading extends EventsRange {
  readonly logGroupName: string;
  readonly logStreamName: string;
}

/** Events of a whole group, or of the streams of a prefix, that match a filter pattern. */
export interface GroupReading extends EventsRange {
  readonly logGroupName: string;
  readonly logStreamNamePrefix?: string | undefined;
  readonly filterPattern?: string | undefined;
}

const PAGE_SIZE = 100;

/**
 * How many empty pages are followed before the reader is asked whether to go on. AWS ends a page when it has looked
 * for long enough, found or not; a few calls a second are allowed to the whole account.
 */
const MAX_SEARCHED_PAGES = 10;

/**
 * Reads the newest 100 events of a stream, or the 100 before a token. A stream ends where GetLogEvents answers with
 * the token that it was given.
 */
export async function readStreamPage(
  access: AwsAccess,
  input: StreamReading & { readonly olderToken?: string | undefined },
  signal: AbortSignal,
): Promise<EventsPage> {
  const found = await searchOn(input.olderToken, async (nextToken) => {
    const answer = await getLogEvents(
      access,
      {
        logGroupName: input.logGroupName,
        logStreamName: input.logStreamName,
        startTime: input.from,
        endTime: input.to,
        startFromHead: false,
        limit: PAGE_SIZE,
        nextToken,
      },
      signal,
    );
    return { events: answer.events.toReversed(), nextToken: answer.olderToken };
  });
  return olderPage(found);
}

/**
 * Reads the newest 100 events of a group, or the 100 before a token. Events delivered before 2024 are left out, because
 * AWS cannot list them newest first; a range that ends before is refused with an AwsError of kind `invalid`.
 */
export async function readGroupPage(
  access: AwsAccess,
  input: GroupReading & { readonly olderToken?: string | undefined },
  signal: AbortSignal,
): Promise<EventsPage> {
  const startTime = epochMillis(Math.max(input.from ?? 0, NEWEST_FIRST_SINCE));
  if (input.to !== undefined && input.to <= startTime) throw emptyRange(input.to);
  const found = await searchOn(input.olderToken, async (nextToken) => {
    const answer = await filterLogEvents(
      access,
      {
        logGroupName: input.logGroupName,
        logStreamNamePrefix: input.logStreamNamePrefix,
        filterPattern: input.filterPattern,
        startTime,
        endTime: input.to === undefined ? undefined : epochMillis(input.to - 1),
        startFromHead: false,
        limit: PAGE_SIZE,
        nextToken,
      },
      signal,
    );
    const events = answer.items.toSorted((a, b) => b.timestamp - a.timestamp);
    return { events, nextToken: answer.nextToken };
  });
  return olderPage(found);
}

/** Which events to look for, from the oldest on. */
export interface FirstEventsSearch {
  readonly logGroupName: string;
  readonly logStreamNamePrefix: string;
  readonly filterPattern: string | undefined;
  /** From here on. */
  readonly from: EpochMillis;
  /** 1-10,000. */
  readonly limit: number;
}

/**
 * Reads the first events of a search, oldest first. An empty answer says "none in the pages searched": who waits for an
 * event asks again.
 */
export async function readFirstEvents(
  access: AwsAccess,
  input: FirstEventsSearch,
  signal: AbortSignal,
): Promise<readonly LogEvent[]> {
  const { from: startTime, ...search } = input;
  const { events } = await searchOn(undefined, async (nextToken) => {
    const answer = await filterLogEvents(
      access,
      { ...search, startTime, startFromHead: true, nextToken },
      signal,
    );
    return { events: answer.items, nextToken: answer.nextToken };
  });
  return events;
}

/** Follows empty pages until there are events, an end, or enough of searching. A token that came before is an end. */
async function searchOn(
  firstToken: string | undefined,
  read: (token: string | undefined) => Promise<Found>,
): Promise<Found & { readonly searchedPages: number }> {
  const seen = new Set<string | undefined>([firstToken]);
  let token = firstToken;
  for (let searchedPages = 1; ; searchedPages += 1) {
    const answer = await read(token);
    token = seen.has(answer.nextToken) ? undefined : answer.nextToken;
    seen.add(token);
    const done = answer.events.length > 0 || token === undefined;
    if (done || searchedPages === MAX_SEARCHED_PAGES) {
      return { events: answer.events, nextToken: token, searchedPages };
    }
  }
}

/** A page of either operation; `nextToken` goes on in the direction of the search. */
interface Found {
  readonly events: readonly LogEvent[];
  readonly nextToken: string | undefined;
}

/** The same page for a reader who goes back in time. */
const olderPage = ({
  nextToken,
  ...found
}: Found & { readonly searchedPages: number }): EventsPage => ({ ...found, olderToken: nextToken });

const emptyRange = (to: EpochMillis): AwsError =>
  new AwsError({
    kind: 'invalid',
    name: 'RangeNotReadable',
    message:
      to <= NEWEST_FIRST_SINCE
        ? 'AWS lists the events of a whole log group newest first only from 2024 on.'
        : 'The time range is empty: it ends before it begins.',
    advice: 'Choose another time range, or read one log stream.',
    service: 'logs',
    operation: 'FilterLogEvents',
  });
