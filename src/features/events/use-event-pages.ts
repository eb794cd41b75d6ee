import { useEffect, useMemo, useState } from 'react';
import { useInfiniteQuery, useQueryClient } from '@tanstack/react-query';
import type { RangeChoice } from '#domain/time/range.ts';
import { epochMillis } from '#domain/time/units.ts';
import { eventsEnd, groupEventsQuery, streamEventsQuery } from '#queries/events.ts';
import { useAccess } from '#ui/access.ts';
import { toEventPages, type EventRow } from './event-row.ts';
import { groupLimit, readingRange, type ReadingRange } from './reading.ts';

interface EventPagesInput {
  readonly logGroupName: string;
  readonly stream: string | undefined;
  readonly choice: RangeChoice | undefined;
  /** The open event: the page that holds it is shown first. */
  readonly openKey: string | undefined;
}

const NO_ROWS: readonly EventRow[] = [];

/**
 * The events of a stream or a whole group in pages of at most 100 rows, newest first. Pages that AWS searched and found empty
 * are no pages of the screen: `end` says how far the search has come.
 */
export function useEventPages({ logGroupName, stream, choice, openKey }: EventPagesInput) {
  const access = useAccess();
  const queryClient = useQueryClient();
  // A relative range is fixed at a moment, or every rendering would be another question.
  const [asOf, setAsOf] = useState(() => epochMillis(Date.now()));
  const range = readingRange(choice, asOf);
  const limit = stream === undefined ? groupLimit(range) : 'none';

  const groupAt = (delivered: ReadingRange) =>
    groupEventsQuery(access, { logGroupName, ...delivered });
  const streamAt = (delivered: ReadingRange) =>
    streamEventsQuery(access, { logGroupName, logStreamName: stream ?? '', ...delivered });
  const groupOptions = groupAt(range);
  const streamOptions = streamAt(range);
  const group = useInfiniteQuery({
    ...groupOptions,
    enabled: stream === undefined && limit !== 'empty',
  });
  const single = useInfiniteQuery({ ...streamOptions, enabled: stream !== undefined });
  const query = stream === undefined ? group : single;
  const { queryKey } = stream === undefined ? groupOptions : streamOptions;

  const { data } = query;
  const pages = useMemo(() => toEventPages(data?.pages ?? []), [data]);

  const question = JSON.stringify(queryKey);
  const [turned, setTurned] = useState({ question, index: -1 });
  const withOpen = pages.findIndex((rows) => rows.some(({ key }) => key === openKey));
  const wanted = turned.question === question ? turned.index : -1;
  const index = Math.max(0, Math.min(wanted === -1 ? withOpen : wanted, pages.length - 1));
  // The event of an address is looked for without being asked: whoever follows a link wants to see what it leads to.
  const [sought, seek] = useState(openKey);
  const turnTo = (next: number) => setTurned({ question, index: next });

  const older = async () => {
    if (index < pages.length - 1) {
      turnTo(index + 1);
      return;
    }
    const { data: loaded } = await query.fetchNextPage();
    const filled = loaded?.pages.filter(({ events }) => events.length > 0).length ?? 0;
    if (filled > pages.length) turnTo(index + (pages.length === 0 ? 0 : 1));
  };
  const subject = JSON.stringify([logGroupName, stream, choice]);
  const { isRefreshing, failure, refresh } = useRefresh(subject, async () => {
    const now = epochMillis(Date.now());
    const newest = choice?.kind === 'relative' ? readingRange(choice, now) : range;
    // Only the newest page is asked for again, and what is loaded stays on the screen until it is there.
    const asking = { staleTime: 0, pages: 1 } as const;
    await (stream === undefined
      ? queryClient.fetchInfiniteQuery({ ...groupAt(newest), ...asking })
      : queryClient.fetchInfiniteQuery({ ...streamAt(newest), ...asking }));
    if (choice?.kind === 'relative') setAsOf(now);
    turnTo(-1);
    seek(undefined);
  });

  const isFound = withOpen !== -1;
  const isSeeking =
    openKey !== undefined && sought === openKey && !isFound && query.hasNextPage && !query.isError;
  const { fetchNextPage, isFetching } = query;
  useEffect(() => {
    if (isSeeking && !isFetching) void fetchNextPage();
  }, [isSeeking, isFetching, fetchNextPage]);

  return {
    query,
    /** Asking again for what is loaded already, in the form of a query that `RefreshFailed` takes. */
    refreshing: {
      isRefetchError: failure !== undefined,
      isFetching: isRefreshing,
      error: failure,
      refetch: refresh,
    },
    /** Looking through older pages for the open event, which none of the loaded ones holds. */
    seeking: {
      isSeeking,
      start: () => {
        turnTo(-1);
        seek(openKey);
        if (query.isError) void fetchNextPage();
      },
      cancel: () => seek(undefined),
    },
    limit,
    rows: pages[index] ?? NO_ROWS,
    /** All loaded rows, to find an event that the address names. */
    pages,
    index,
    end: data === undefined ? undefined : eventsEnd(data),
    /** How many pages of AWS were searched in all. */
    searched: data?.pages.reduce((sum, page) => sum + page.searchedPages, 0) ?? 0,
    older,
    newer: () => turnTo(Math.max(0, index - 1)),
    /** Begins anew at the newest event; a relative range moves to now. */
    refresh,
  };
}

/** One refresh at a time, and why the last one of this subject failed. */
function useRefresh(subject: string, run: () => Promise<void>) {
  const [isRefreshing, setRefreshing] = useState(false);
  const [failed, setFailed] = useState<{ readonly subject: string; readonly error: unknown }>();
  const refresh = async () => {
    setRefreshing(true);
    try {
      await run();
      setFailed(undefined);
    } catch (error) {
      setFailed({ subject, error });
    } finally {
      setRefreshing(false);
    }
  };
  return { isRefreshing, failure: failed?.subject === subject ? failed.error : undefined, refresh };
}

export type EventPages = ReturnType<typeof useEventPages>;
