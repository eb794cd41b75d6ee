import { useState } from 'react';
import { useQuery } from '@tanstack/react-query';
import { useCollection } from '@cloudscape-design/collection-hooks';
import Header from '@cloudscape-design/components/header';
import Pagination from '@cloudscape-design/components/pagination';
import PropertyFilter from '@cloudscape-design/components/property-filter';
import SpaceBetween from '@cloudscape-design/components/space-between';
import Table from '@cloudscape-design/components/table';
import { trailsQuery } from '#queries/trails.ts';
import { useAccess } from '#ui/access.ts';
import { EmptyState } from '#ui/EmptyState.tsx';
import { ErrorState } from '#ui/ErrorState.tsx';
import { NoMatchState } from '#ui/NoMatchState.tsx';
import { Page } from '#ui/Page.tsx';
import { PageButton } from '#ui/PageButton.tsx';
import { RefreshButton } from '#ui/RefreshButton.tsx';
import { RefreshFailed } from '#ui/RefreshFailed.tsx';
import { createTrailUrl, trailsUrl } from '#ui/urls.ts';
import { trailColumns, TRAIL_FILTERS } from './trail-columns.tsx';
import { toTrailView, type TrailView } from './trail-view.ts';

const NO_TRAILS: readonly TrailView[] = [];
const AUTO_REFRESH_MS = 15_000;

/** All trails of the account, of every region. */
export function TrailsPage() {
  const access = useAccess();
  const [auto, setAuto] = useState(false);
  const trails = useQuery({
    ...trailsQuery(access),
    select: (rows) => rows.map(toTrailView),
    refetchInterval: auto ? AUTO_REFRESH_MS : false,
  });
  const columns = trailColumns(access.environment);
  const {
    items,
    collectionProps,
    propertyFilterProps,
    paginationProps,
    filteredItemsCount,
    actions,
  } = useCollection(trails.data ?? NO_TRAILS, {
    propertyFiltering: { filteringProperties: TRAIL_FILTERS },
    sorting: { defaultState: { sortingColumn: { sortingField: 'name' } } },
    pagination: { pageSize: 25 },
  });
  return (
    <Page
      title="Trails"
      contentType="table"
      breadcrumbs={[{ text: 'Trails', href: trailsUrl(access) }]}
    >
      <RefreshFailed what="Trails" query={trails} />
      <Table
        {...collectionProps}
        variant="full-page"
        stickyHeader
        wrapLines
        enableKeyboardNavigation
        trackBy="arn"
        items={items}
        columnDefinitions={columns}
        loading={trails.isPending}
        loadingText="Loading trails"
        ariaLabels={{ tableLabel: 'Trails' }}
        empty={
          trails.isLoadingError ? (
            <ErrorState
              title="Trails could not be loaded"
              error={trails.error}
              onRetry={() => void trails.refetch()}
              retrying={trails.isFetching}
            />
          ) : trails.data?.length === 0 ? (
            <EmptyState
              title="No trails"
              action={
                <PageButton variant="primary" href={createTrailUrl(access)}>
                  Create trail
                </PageButton>
              }
            >
              Create a trail, and its events are sent to CloudWatch Logs as well.
            </EmptyState>
          ) : (
            <NoMatchState
              onClear={() => actions.setPropertyFiltering({ tokens: [], operation: 'and' })}
            />
          )
        }
        header={
          <Header
            variant="awsui-h1-sticky"
            counter={trails.data === undefined ? '' : `(${trails.data.length})`}
            description="A trail records the events of your account. Choose one to send its events to CloudWatch Logs."
            actions={
              <SpaceBetween direction="horizontal" size="xs">
                <RefreshButton
                  what="trails"
                  refreshing={trails.isFetching}
                  updatedAt={trails.dataUpdatedAt}
                  onRefresh={() => void trails.refetch()}
                  auto={{ on: auto, onChange: setAuto }}
                />
                <PageButton href={createTrailUrl(access)}>Create trail</PageButton>
              </SpaceBetween>
            }
          >
            Trails
          </Header>
        }
        filter={
          <PropertyFilter
            {...propertyFilterProps}
            filteringPlaceholder="Find trails"
            filteringAriaLabel="Find trails"
            countText={filteredItemsCount === 1 ? '1 match' : `${filteredItemsCount} matches`}
            disabled={trails.data === undefined || trails.data.length === 0}
          />
        }
        pagination={<Pagination {...paginationProps} />}
      />
    </Page>
  );
}
