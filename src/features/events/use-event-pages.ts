import { useMemo, useState } from 'react';
import { useInfiniteQuery, useQueryClient } from '@tanstack/react-query';
import type { RangeChoice } from '#domain/time/range.ts';
import { epochMillis } from '#domain/time/units.ts';
import { eventsEnd, groupEventsQuery, streamEventsQuery } from '#queries/events.ts';
import { useAccess } from '#ui/access.ts';
import { toEventPages, type EventRow } from './event-row.ts';
import { groupLimit, readingRange } from './reading.ts';

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

  const groupOptions = groupEventsQuery(access, { logGroupName, ...range });
  const streamOptions = streamEventsQuery(access, {
    logGroupName,
    logStreamName: stream ?? '',
    ...range,
  });
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
  return {
    query,
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
    refresh: () => {
      turnTo(-1);
      if (choice?.kind === 'relative') {
        setAsOf(epochMillis(Date.now()));
        return;
      }
      // Only the newest page is asked for again, and it stays on the screen meanwhile.
      queryClient.setQueryData<typeof data>(
        queryKey,
        (loaded) =>
          loaded && {
            pages: loaded.pages.slice(0, 1),
            pageParams: loaded.pageParams.slice(0, 1),
          },
      );
      void query.refetch();
    },
  };
}

export type EventPages = ReturnType<typeof useEventPages>;
