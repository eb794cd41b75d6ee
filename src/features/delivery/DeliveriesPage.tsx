import { useState } from 'react';
import { useQuery } from '@tanstack/react-query';
import { useCollection } from '@cloudscape-design/collection-hooks';
import Header from '@cloudscape-design/components/header';
import Pagination from '@cloudscape-design/components/pagination';
import Table from '@cloudscape-design/components/table';
import TextFilter from '@cloudscape-design/components/text-filter';
import { trailsQuery } from '#queries/trails.ts';
import { useAccess } from '#ui/access.ts';
import { EmptyState } from '#ui/EmptyState.tsx';
import { ErrorState } from '#ui/ErrorState.tsx';
import { NoMatchState } from '#ui/NoMatchState.tsx';
import { Page } from '#ui/Page.tsx';
import { PageButton } from '#ui/PageButton.tsx';
import { RefreshButton } from '#ui/RefreshButton.tsx';
import { RefreshFailed } from '#ui/RefreshFailed.tsx';
import { createTrailUrl, deliveriesUrl } from '#ui/urls.ts';
import { deliveryColumns } from './delivery-columns.tsx';
import { byUrgency, inTrouble, type TrailDelivery } from './trail-delivery.ts';

const NO_TRAILS: readonly TrailDelivery[] = [];
const AUTO_REFRESH_MS = 15_000;
const PAGE_SIZE = 50;

/** The deliveries of all trails of all Regions, the most urgent first. */
export function DeliveriesPage() {
  const access = useAccess();
  const [auto, setAuto] = useState(false);
  const trails = useQuery({
    ...trailsQuery(access),
    select: byUrgency,
    refetchInterval: auto ? AUTO_REFRESH_MS : false,
  });
  const { items, collectionProps, filterProps, paginationProps, filteredItemsCount, actions } =
    useCollection(trails.data ?? NO_TRAILS, {
      filtering: {
        filteringFunction: (item, wanted) => textOf(item).includes(wanted.toLowerCase()),
      },
      sorting: {},
      pagination: { pageSize: PAGE_SIZE },
    });
  return (
    <Page
      title="Delivery"
      contentType="table"
      breadcrumbs={[{ text: 'Delivery', href: deliveriesUrl(access) }]}
    >
      <RefreshFailed what="Deliveries" query={trails} />
      <Table
        {...collectionProps}
        variant="full-page"
        stickyHeader
        wrapLines
        enableKeyboardNavigation
        trackBy="arn"
        items={items}
        columnDefinitions={deliveryColumns(access.environment)}
        loading={trails.isPending}
        loadingText="Loading deliveries"
        ariaLabels={{ tableLabel: 'Deliveries' }}
        header={
          <Header
            variant="awsui-h1-sticky"
            counter={counterOf(trails.data)}
            description="What every trail sends to CloudWatch Logs, in all Regions, the most urgent first. Open one to see why, how late its events come, and which never came."
            actions={
              <RefreshButton
                what="deliveries"
                refreshing={trails.isFetching}
                updatedAt={trails.dataUpdatedAt}
                onRefresh={() => void trails.refetch()}
                auto={{ on: auto, onChange: setAuto }}
              />
            }
          >
            Delivery
          </Header>
        }
        filter={
          <TextFilter
            {...filterProps}
            filteringPlaceholder="Find trails, Regions, log groups and errors"
            filteringAriaLabel="Find deliveries"
            filteringClearAriaLabel="Clear"
            countText={filteredItemsCount === 1 ? '1 match' : `${filteredItemsCount ?? 0} matches`}
            disabled={trails.data === undefined || trails.data.length === 0}
          />
        }
        pagination={<Pagination {...paginationProps} />}
        empty={
          trails.isLoadingError ? (
            <ErrorState
              title="Deliveries could not be loaded"
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
              Create a trail, and see here whether its events arrive.
            </EmptyState>
          ) : (
            <NoMatchState onClear={() => actions.setFiltering('')} />
          )
        }
      />
    </Page>
  );
}

function counterOf(deliveries: readonly TrailDelivery[] | undefined): string {
  if (deliveries === undefined) return '';
  const trouble = inTrouble(deliveries);
  return trouble === 0
    ? `(${deliveries.length})`
    : `(${trouble} of ${deliveries.length} in trouble)`;
}

const textOf = ({ name, homeRegion, logGroupName, deliveryError, state }: TrailDelivery): string =>
  [name, homeRegion, logGroupName, deliveryError, state?.title].join(' ').toLowerCase();
