import { useState } from 'react';
import { useInfiniteQuery, useQuery } from '@tanstack/react-query';
import { useParams } from 'react-router';
import Alert from '@cloudscape-design/components/alert';
import Box from '@cloudscape-design/components/box';
import Header from '@cloudscape-design/components/header';
import Popover from '@cloudscape-design/components/popover';
import SpaceBetween from '@cloudscape-design/components/space-between';
import Table, { type TableProps } from '@cloudscape-design/components/table';
import TextFilter from '@cloudscape-design/components/text-filter';
import type { LogStream } from '#domain/logs/log-stream.ts';
import { parseLogStreamName } from '#domain/trail/log-stream-name.ts';
import { logGroupQuery, logStreamsQuery } from '#queries/log-groups.ts';
import { useAccess } from '#ui/access.ts';
import { EmptyState } from '#ui/EmptyState.tsx';
import { ErrorState } from '#ui/ErrorState.tsx';
import { Instant } from '#ui/Instant.tsx';
import { NoMatchState } from '#ui/NoMatchState.tsx';
import { Page } from '#ui/Page.tsx';
import { PageButton } from '#ui/PageButton.tsx';
import { PageLink } from '#ui/PageLink.tsx';
import { RefreshButton } from '#ui/RefreshButton.tsx';
import { RefreshFailed } from '#ui/RefreshFailed.tsx';
import { eventsUrl, logGroupsUrl, logGroupUrl, readName, type Place } from '#ui/urls.ts';
import { LogGroupDetails } from './LogGroupDetails.tsx';
import { isReadable } from '#ui/log-group-text.ts';
import { MorePages } from './MorePages.tsx';

/** One log group: what it is, and its streams, the last written first. */
export function LogStreamsPage() {
  const access = useAccess();
  const logGroupName = readName(useParams()['logGroupName']);
  const [typed, setTyped] = useState('');
  const [prefix, setPrefix] = useState('');
  const group = useQuery(logGroupQuery(access, logGroupName));
  const streams = useInfiniteQuery(
    logStreamsQuery(access, prefix === '' ? { logGroupName } : { logGroupName, prefix }),
  );
  const items = streams.data?.pages.flatMap((page) => page.items);
  const place: GroupPlace = { ...access, logGroupName };
  const clear = () => {
    setTyped('');
    setPrefix('');
  };
  return (
    <Page
      title={logGroupName}
      contentType="table"
      breadcrumbs={[
        { text: 'Log groups', href: logGroupsUrl(access) },
        { text: logGroupName, href: logGroupUrl(place) },
      ]}
    >
      <SpaceBetween size="l">
        <Header
          variant="h1"
          actions={
            <SpaceBetween direction="horizontal" size="xs" alignItems="center">
              <RefreshButton
                what="log streams"
                refreshing={streams.isFetching && !streams.isFetchingNextPage}
                updatedAt={streams.dataUpdatedAt}
                onRefresh={() => {
                  void group.refetch();
                  void streams.refetch();
                }}
              />
              <PageButton variant="primary" href={eventsUrl(place)}>
                Search all streams
              </PageButton>
            </SpaceBetween>
          }
        >
          {logGroupName}
        </Header>
        {group.data !== undefined && group.data !== null && !isReadable(group.data.logClass) && (
          <Alert type="warning" header="Events of this log group cannot be read here">
            CloudWatch Logs reads only groups of the Standard class event by event. Use CloudWatch
            Logs Insights for this one.
          </Alert>
        )}
        <LogGroupDetails group={group} />
        <div>
          <RefreshFailed what="Log streams" query={streams} />
          <Table
            enableKeyboardNavigation
            trackBy="name"
            items={items ?? []}
            columnDefinitions={columns(place)}
            loading={streams.isPending}
            loadingText="Loading log streams"
            ariaLabels={{ tableLabel: 'Log streams' }}
            header={
              <Header
                variant="h2"
                counter={
                  items === undefined ? '' : `(${items.length}${streams.hasNextPage ? '+' : ''})`
                }
                description="A trail writes to streams named after the account and the trail’s home Region."
              >
                Log streams
              </Header>
            }
            filter={
              <TextFilter
                filteringText={typed}
                filteringPlaceholder="Find by the beginning of the name"
                filteringAriaLabel="Find log streams by the beginning of the name"
                filteringClearAriaLabel="Clear"
                onChange={({ detail }) => setTyped(detail.filteringText)}
                onDelayedChange={({ detail }) => setPrefix(detail.filteringText)}
              />
            }
            empty={
              streams.isLoadingError ? (
                <ErrorState
                  title="Log streams could not be loaded"
                  error={streams.error}
                  onRetry={() => void streams.refetch()}
                  retrying={streams.isFetching}
                />
              ) : prefix === '' ? (
                <EmptyState title="No log streams">
                  Nothing was written to this log group yet. CloudTrail makes the stream with its
                  first delivery, about 5 minutes after the first event.
                </EmptyState>
              ) : (
                <NoMatchState onClear={clear} />
              )
            }
            footer={<MorePages query={streams} what="log streams" />}
          />
        </div>
      </SpaceBetween>
    </Page>
  );
}

type GroupPlace = Place & { readonly logGroupName: string };

function columns(place: GroupPlace): readonly TableProps.ColumnDefinition<LogStream>[] {
  return [
    {
      id: 'name',
      header: 'Log stream',
      isRowHeader: true,
      minWidth: 280,
      cell: ({ name }) => (
        <PageLink href={eventsUrl({ ...place, streams: [name] })}>{name}</PageLink>
      ),
    },
    {
      id: 'origin',
      header: 'Written by',
      minWidth: 180,
      cell: ({ name }) => <Origin name={name} />,
    },
    {
      id: 'lastEvent',
      header: <LastEventHeader />,
      minWidth: 200,
      cell: ({ lastEventAt }) => <Instant at={lastEventAt} />,
    },
    {
      id: 'firstEvent',
      header: 'First event time',
      minWidth: 200,
      cell: ({ firstEventAt }) => <Instant at={firstEventAt} />,
    },
    {
      id: 'ingested',
      header: 'Last ingestion time',
      minWidth: 200,
      cell: ({ lastIngestedAt }) => <Instant at={lastIngestedAt} />,
    },
  ];
}

function LastEventHeader() {
  return (
    <Popover
      header="Last event time"
      content="AWS updates this time late, typically within an hour. A stream may hold newer events than it says."
      triggerType="text"
      dismissAriaLabel="Close"
      renderWithPortal
    >
      Last event time
    </Popover>
  );
}

/** Whether the name is one that CloudTrail gives, and what it says. */
function Origin({ name }: { readonly name: string }) {
  const origin = parseLogStreamName(name);
  if (origin === undefined) return <Box color="text-status-inactive">Another writer</Box>;
  return <>CloudTrail, {origin.homeRegion}</>;
}
