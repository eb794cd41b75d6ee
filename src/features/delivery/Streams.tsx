import { useCallback } from 'react';
import { useInfiniteQuery } from '@tanstack/react-query';
import Box from '@cloudscape-design/components/box';
import Header from '@cloudscape-design/components/header';
import Table, { type TableProps } from '@cloudscape-design/components/table';
import { LATE_AFTER } from '#domain/trail/delivery-state.ts';
import { parseLogStreamName } from '#domain/trail/log-stream-name.ts';
import { formatLag } from '#domain/time/format.ts';
import { epochMillis } from '#domain/time/units.ts';
import type { EventSession } from '#events/event-session.ts';
import { logStreamsQuery } from '#queries/log-groups.ts';
import { useAccess } from '#ui/access.ts';
import { Age } from '#ui/Age.tsx';
import { EmptyState } from '#ui/EmptyState.tsx';
import { ErrorState } from '#ui/ErrorState.tsx';
import { PageLink } from '#ui/PageLink.tsx';
import { eventsUrl } from '#ui/urls.ts';
import { useAnswers } from '#ui/use-answers.ts';
import { rateText, streamRows, type StreamRow } from './stream-rows.ts';
import type { RecentDeliveries } from './use-recent-deliveries.ts';

interface StreamsProps {
  readonly logGroupName: string;
  readonly recent: RecentDeliveries;
}

const HOUR = 3_600_000;
const NOTHING = { day: [], hour: [] } as const;

/** The log streams that were written to last, with their rates. */
export function Streams({ logGroupName, recent }: StreamsProps) {
  const access = useAccess();
  const streams = useInfiniteQuery(logStreamsQuery(access, { logGroupName }));
  const ask = useCallback(async (of: EventSession) => {
    const hourAgo = epochMillis(Date.now() - HOUR);
    const [day, hour] = await Promise.all([
      of.deliveriesBy('stream', LATE_AFTER),
      of.deliveriesBy('stream', LATE_AFTER, hourAgo),
    ]);
    return { day, hour };
  }, []);
  const { session, state, from } = recent;
  const read = useAnswers(session, state.answer.version, state.answer.total > 0 ? ask : undefined);
  const since = state.load.phase === 'done' ? from : state.load.completeFrom;
  const rows = streamRows(streams.data?.pages[0]?.items ?? [], read ?? NOTHING, {
    since,
    until: state.load.deliveries?.to,
  });
  return (
    <Table
      wrapLines
      enableKeyboardNavigation
      trackBy="name"
      items={rows}
      columnDefinitions={columns((name) =>
        eventsUrl({ ...access, logGroupName, streams: [name], range: '1d' }),
      )}
      loading={streams.isPending}
      loadingText="Loading log streams"
      ariaLabels={{ tableLabel: 'Streams' }}
      header={
        <Header
          variant="h2"
          counter={streams.data === undefined ? '' : `(${rows.length})`}
          description="Where CloudTrail writes to, and how much within the last day. All trails of one home Region that deliver to this log group share its streams."
        >
          Streams
        </Header>
      }
      empty={
        streams.isLoadingError ? (
          <ErrorState
            title="Log streams could not be loaded"
            error={streams.error}
            onRetry={() => void streams.refetch()}
            retrying={streams.isFetching}
          />
        ) : (
          <EmptyState title="No log streams">
            CloudTrail makes the stream with its first delivery.
          </EmptyState>
        )
      }
    />
  );
}

const columns = (
  urlOf: (stream: string) => string,
): readonly TableProps.ColumnDefinition<StreamRow>[] => [
  {
    id: 'name',
    header: 'Log stream',
    isRowHeader: true,
    minWidth: 260,
    cell: ({ name }) => (
      <>
        <PageLink href={urlOf(name)}>{name}</PageLink>
        {parseLogStreamName(name) === undefined && (
          <Box variant="small" display="block">
            Not CloudTrail’s
          </Box>
        )}
      </>
    ),
  },
  { id: 'count', header: 'Events', minWidth: 90, cell: ({ count }) => count.toLocaleString('en') },
  {
    id: 'rate',
    header: 'In the last hour',
    minWidth: 120,
    cell: ({ lastHour }) => rateText(lastHour),
  },
  { id: 'day', header: 'On average', minWidth: 120, cell: ({ perHour }) => rateText(perHour) },
  { id: 'last', header: 'Last event', minWidth: 130, cell: ({ lastAt }) => <Age at={lastAt} /> },
  { id: 'p50', header: 'Half within', minWidth: 100, cell: ({ p50 }) => lagText(p50) },
  { id: 'max', header: 'The latest after', minWidth: 120, cell: ({ max }) => lagText(max) },
];

const lagText = (lag: StreamRow['p50']): string => (lag === undefined ? '-' : formatLag(lag));
