import { infiniteQueryOptions } from '@tanstack/react-query';
import type { AwsAccess } from '#aws/client.ts';
import {
  readGroupPage,
  readStreamPage,
  type EventsPage,
  type GroupReading,
  type StreamReading,
} from '#aws/logs/read-events.ts';
import { FRESH } from './freshness.ts';
import { regionalKey } from './keys.ts';

/**
 * How many pages a list of events may hold: 5,000 events. It ends there rather than dropping the newest pages behind
 * the reader's back, as TanStack's `maxPages` would: AWS's tokens lead only further into the past, so a dropped page
 * could not be had again. Who wants more narrows the time range.
 */
const MAX_PAGES = 50;

/** Events of one stream, newest first, in pages of at most 100; "load older" is `fetchNextPage`. */
export const streamEventsQuery = (access: AwsAccess, reading: StreamReading) =>
  infiniteQueryOptions({
    queryKey: regionalKey(access, 'logs', 'GetLogEvents', reading),
    staleTime: FRESH.events,
    initialPageParam: undefined as string | undefined,
    queryFn: ({ pageParam, signal }) =>
      readStreamPage(access, { ...reading, olderToken: pageParam }, signal),
    getNextPageParam: olderToken,
  });

/** Events of a whole group (or of the streams of a prefix), newest first, in pages of at most 100. */
export const groupEventsQuery = (access: AwsAccess, reading: GroupReading) =>
  infiniteQueryOptions({
    queryKey: regionalKey(access, 'logs', 'FilterLogEvents', reading),
    staleTime: FRESH.events,
    initialPageParam: undefined as string | undefined,
    queryFn: ({ pageParam, signal }) =>
      readGroupPage(access, { ...reading, olderToken: pageParam }, signal),
    getNextPageParam: olderToken,
  });

/** Where the loaded pages of events end. */
export type EventsEnd =
  /** Older events exist, or may exist. */
  | 'more'
  /** The same, and the last search found nothing in the pages it looked at: "searched so far". */
  | 'searching'
  /** There are no older events in the range. */
  | 'end'
  /** There may be older events, but the list is full: a narrower range shows them. */
  | 'full';

/** Says where the loaded pages end; never "no events" while AWS has not said so. */
export function eventsEnd(loaded: LoadedEvents): EventsEnd {
  const last = loaded.pages.at(-1);
  if (last === undefined) return 'more';
  if (isEnd(last.olderToken, loaded.pageParams)) return 'end';
  if (loaded.pages.length >= MAX_PAGES) return 'full';
  return last.events.length === 0 ? 'searching' : 'more';
}

/** The `data` of one of the queries above. */
export interface LoadedEvents {
  readonly pages: readonly EventsPage[];
  readonly pageParams: readonly unknown[];
}

function olderToken(
  last: EventsPage,
  pages: readonly EventsPage[],
  _lastUsed: unknown,
  used: readonly (string | undefined)[],
): string | undefined {
  return isEnd(last.olderToken, used) || pages.length >= MAX_PAGES ? undefined : last.olderToken;
}

/** No token, or one that was used before: a server that repeats itself has no more to give. */
const isEnd = (token: string | undefined, used: readonly unknown[]): boolean =>
  token === undefined || used.includes(token);
