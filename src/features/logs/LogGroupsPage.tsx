import { useState } from 'react';
import { useInfiniteQuery } from '@tanstack/react-query';
import { useSearchParams } from 'react-router';
import Header from '@cloudscape-design/components/header';
import Table, { type TableProps } from '@cloudscape-design/components/table';
import TextFilter from '@cloudscape-design/components/text-filter';
import { formatBytes } from '#domain/time/format.ts';
import type { LogGroup } from '#domain/logs/log-group.ts';
import { logGroupsQuery } from '#queries/log-groups.ts';
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
import { logGroupsUrl, logGroupUrl, readPrefix, trailsUrl, type Place } from '#ui/urls.ts';
import { classText, retentionText } from '#ui/log-group-text.ts';
import { MorePages } from './MorePages.tsx';

/** The log groups of the region, searched by the beginning of their names, as CloudWatch Logs does it. */
export function LogGroupsPage() {
  const access = useAccess();
  const [search, setSearch] = useSearchParams();
  const prefix = readPrefix(search);
  const [typed, setTyped] = useState(prefix);
  const groups = useInfiniteQuery(logGroupsQuery(access, prefix === '' ? {} : { prefix }));
  const items = groups.data?.pages.flatMap((page) => page.items);

  const find = (text: string) =>
    setSearch(text === '' ? {} : { prefix: text }, { replace: true, preventScrollReset: true });
  const clear = () => {
    setTyped('');
    find('');
  };
  return (
    <Page
      title="Log groups"
      contentType="table"
      breadcrumbs={[{ text: 'Log groups', href: logGroupsUrl(access) }]}
    >
      <RefreshFailed what="Log groups" query={groups} />
      <Table
        variant="full-page"
        stickyHeader
        enableKeyboardNavigation
        trackBy="name"
        items={items ?? []}
        columnDefinitions={columns(access)}
        loading={groups.isPending}
        loadingText="Loading log groups"
        ariaLabels={{ tableLabel: 'Log groups' }}
        header={
          <Header
            variant="awsui-h1-sticky"
            counter={items === undefined ? '' : `(${items.length}${groups.hasNextPage ? '+' : ''})`}
            description={`Log groups in ${access.region}. Open one to read its events.`}
            actions={
              <RefreshButton
                what="log groups"
                refreshing={groups.isFetching && !groups.isFetchingNextPage}
                updatedAt={groups.dataUpdatedAt}
                onRefresh={() => void groups.refetch()}
              />
            }
          >
            Log groups
          </Header>
        }
        filter={
          <TextFilter
            filteringText={typed}
            filteringPlaceholder="Find by the beginning of the name"
            filteringAriaLabel="Find log groups by the beginning of the name"
            filteringClearAriaLabel="Clear"
            loading={groups.isFetching && prefix !== ''}
            countText={prefix === '' || items === undefined ? '' : matches(items.length)}
            onChange={({ detail }) => setTyped(detail.filteringText)}
            onDelayedChange={({ detail }) => find(detail.filteringText)}
          />
        }
        empty={
          groups.isLoadingError ? (
            <ErrorState
              title="Log groups could not be loaded"
              error={groups.error}
              onRetry={() => void groups.refetch()}
              retrying={groups.isFetching}
            />
          ) : prefix === '' ? (
            <EmptyState
              title="No log groups"
              action={<PageButton href={trailsUrl(access)}>Go to trails</PageButton>}
            >
              There is no log group in {access.region}. Configure a trail to make one.
            </EmptyState>
          ) : (
            <NoMatchState onClear={clear} />
          )
        }
        footer={<MorePages query={groups} what="log groups" />}
      />
    </Page>
  );
}

const matches = (count: number): string => (count === 1 ? '1 match' : `${count} matches`);

function columns(place: Place): readonly TableProps.ColumnDefinition<LogGroup>[] {
  return [
    {
      id: 'name',
      header: 'Log group',
      isRowHeader: true,
      minWidth: 260,
      cell: ({ name }) => (
        <PageLink href={logGroupUrl({ ...place, logGroupName: name })}>{name}</PageLink>
      ),
    },
    {
      id: 'class',
      header: 'Log class',
      minWidth: 120,
      cell: ({ logClass }) => classText(logClass),
    },
    {
      id: 'retention',
      header: 'Retention',
      minWidth: 120,
      cell: ({ retentionDays }) => retentionText(retentionDays),
    },
    {
      id: 'bytes',
      header: 'Stored bytes',
      minWidth: 120,
      cell: ({ storedBytes }) => (storedBytes === undefined ? '-' : formatBytes(storedBytes)),
    },
    {
      id: 'created',
      header: 'Creation time',
      minWidth: 190,
      cell: ({ createdAt }) => <Instant at={createdAt} />,
    },
  ];
}
