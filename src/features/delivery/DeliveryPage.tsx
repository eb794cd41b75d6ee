import { useQuery } from '@tanstack/react-query';
import { Navigate, useLocation, useParams } from 'react-router';
import Container from '@cloudscape-design/components/container';
import ContentLayout from '@cloudscape-design/components/content-layout';
import Header from '@cloudscape-design/components/header';
import SpaceBetween from '@cloudscape-design/components/space-between';
import Tabs from '@cloudscape-design/components/tabs';
import { parseLogGroupArn } from '#domain/arn/log-group-arn.ts';
import type { LogsDelivery } from '#domain/trail/trail.ts';
import { trailQuery, type TrailDetail } from '#queries/trails.ts';
import { useAccess } from '#ui/access.ts';
import { EmptyState } from '#ui/EmptyState.tsx';
import { ErrorState } from '#ui/ErrorState.tsx';
import { LoadingState } from '#ui/LoadingState.tsx';
import { Page } from '#ui/Page.tsx';
import { PageButton } from '#ui/PageButton.tsx';
import { RefreshButton } from '#ui/RefreshButton.tsx';
import { RefreshFailed } from '#ui/RefreshFailed.tsx';
import {
  deliveryUrl,
  eventsUrl,
  readName,
  setUpUrl,
  trailsUrl,
  trailUrl,
  type DeliveryView,
} from '#ui/urls.ts';
import { DeliveryChecks } from './DeliveryChecks.tsx';
import { DeliveryNow } from './DeliveryNow.tsx';
import { LagNow } from './LagNow.tsx';
import { LateTab } from './LateTab.tsx';
import { useMissingPanel } from './reconcile/use-missing-panel.tsx';
import { ReconcileTab } from './reconcile/ReconcileTab.tsx';
import { Streams } from './Streams.tsx';
import { useDeliveryView } from './use-delivery-view.ts';
import { useRecentDeliveries, type RecentDeliveries } from './use-recent-deliveries.ts';
import { useAgeLimit, WATCH_INTERVAL_MS } from './WatchSetting.tsx';

/** The delivery of one trail: whether it works, how late events come, and which never came. */
export function DeliveryPage() {
  const access = useAccess();
  const { search } = useLocation();
  const trailName = readName(useParams()['trailName']);
  const [limit, setLimit] = useAgeLimit();
  const detail = useQuery({
    ...trailQuery(access, trailName),
    refetchInterval: limit === undefined ? false : WATCH_INTERVAL_MS,
    refetchIntervalInBackground: true,
  });
  const trail = detail.data?.trail;
  const delivery = trail?.cloudWatchLogs;
  const logGroupName =
    delivery && (parseLogGroupArn(delivery.logGroupArn)?.name ?? delivery.logGroupArn);
  const isHome = trail === undefined || trail.homeRegion === access.region;
  const recent = useRecentDeliveries(isHome ? logGroupName : undefined);
  const panel = useMissingPanel();
  const place = { ...access, trailName };
  if (!isHome) {
    return <Navigate replace to={deliveryUrl({ ...place, region: trail.homeRegion }) + search} />;
  }
  return (
    <Page
      title={`Delivery of ${trailName}`}
      panel={panel}
      breadcrumbs={[
        { text: 'Trails', href: trailsUrl(access) },
        { text: trailName, href: trailUrl(place) },
        { text: 'Delivery', href: deliveryUrl(place) },
      ]}
    >
      <ContentLayout
        header={
          <Header
            variant="h1"
            description="What arrives in CloudWatch Logs, how late, and what never will."
            actions={
              <SpaceBetween direction="horizontal" size="xs" alignItems="center">
                <RefreshButton
                  what="delivery"
                  refreshing={detail.isFetching}
                  updatedAt={detail.dataUpdatedAt}
                  onRefresh={() => {
                    void detail.refetch();
                    recent.refresh();
                  }}
                />
                {logGroupName !== undefined && (
                  <PageButton href={eventsUrl({ ...access, logGroupName })}>View events</PageButton>
                )}
              </SpaceBetween>
            }
          >
            Delivery of {trailName}
          </Header>
        }
      >
        {detail.isPending && (
          <Container>
            <LoadingState what="Loading the delivery" />
          </Container>
        )}
        {detail.isLoadingError && (
          <SpaceBetween size="m">
            <ErrorState
              title="The delivery could not be loaded"
              error={detail.error}
              onRetry={() => void detail.refetch()}
              retrying={detail.isFetching}
            />
            <PageButton href={trailsUrl(access)}>Go to trails</PageButton>
          </SpaceBetween>
        )}
        <RefreshFailed what="The delivery" query={detail} />
        {detail.data !== undefined && (delivery === undefined || logGroupName === undefined) && (
          <Container>
            <EmptyState
              title="This trail delivers nothing to CloudWatch Logs"
              action={
                <PageButton variant="primary" href={setUpUrl(place)}>
                  Configure
                </PageButton>
              }
            >
              Send its events to a log group, and see here whether they arrive.
            </EmptyState>
          </Container>
        )}
        {detail.data !== undefined && delivery !== undefined && logGroupName !== undefined && (
          <DeliveryTabs
            {...detail.data}
            {...{ delivery, logGroupName, recent, limit, onLimit: setLimit }}
          />
        )}
      </ContentLayout>
    </Page>
  );
}

interface DeliveryTabsProps extends TrailDetail {
  readonly delivery: LogsDelivery;
  readonly logGroupName: string;
  readonly recent: RecentDeliveries;
  readonly limit: Parameters<typeof DeliveryNow>[0]['limit'];
  readonly onLimit: Parameters<typeof DeliveryNow>[0]['onLimit'];
}

function DeliveryTabs(props: DeliveryTabsProps) {
  const { trail, status, delivery, logGroupName, recent, limit, onLimit } = props;
  const { view, show } = useDeliveryView();
  return (
    <Tabs
      activeTabId={view.tab ?? 'health'}
      ariaLabel="Delivery"
      onChange={({ detail }) => show({ tab: TABS.find((each) => each === detail.activeTabId) })}
      tabs={[
        {
          id: 'health',
          label: 'Health',
          content: (
            <SpaceBetween size="l">
              <DeliveryNow {...{ trail, status, delivery, logGroupName, limit, onLimit }} />
              <DeliveryChecks trail={trail} />
              <LagNow logGroupName={logGroupName} recent={recent} />
              <Streams logGroupName={logGroupName} recent={recent} />
            </SpaceBetween>
          ),
        },
        {
          id: 'late',
          label: 'Late events',
          content: <LateTab logGroupName={logGroupName} recent={recent} />,
        },
        {
          id: 'reconcile',
          label: 'Reconcile',
          content: <ReconcileTab {...{ trail, status, delivery, logGroupName }} />,
        },
      ]}
    />
  );
}

const TABS: readonly DeliveryView['tab'][] = ['late', 'reconcile'];
