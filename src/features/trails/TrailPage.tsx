import { useQuery } from '@tanstack/react-query';
import { Navigate, useParams } from 'react-router';
import ContentLayout from '@cloudscape-design/components/content-layout';
import Header from '@cloudscape-design/components/header';
import SpaceBetween from '@cloudscape-design/components/space-between';
import Container from '@cloudscape-design/components/container';
import { trailQuery } from '#queries/trails.ts';
import { useAccess } from '#ui/access.ts';
import { ErrorState } from '#ui/ErrorState.tsx';
import { LoadingState } from '#ui/LoadingState.tsx';
import { Page } from '#ui/Page.tsx';
import { PageButton } from '#ui/PageButton.tsx';
import { RefreshButton } from '#ui/RefreshButton.tsx';
import { RefreshFailed } from '#ui/RefreshFailed.tsx';
import { readName, trailsUrl, trailUrl } from '#ui/urls.ts';
import { TrailEvents } from './TrailEvents.tsx';
import { TrailNotFound } from './TrailNotFound.tsx';
import { TrailLogs } from './TrailLogs.tsx';
import { TrailSettings } from './TrailSettings.tsx';

/** One trail: its settings, where its events go, and which events those are. */
export function TrailPage() {
  const access = useAccess();
  const trailName = readName(useParams()['trailName']);
  const detail = useQuery(trailQuery(access, trailName));
  const trail = detail.data?.trail;

  // A trail is changed and described in full only in its home region, whatever region the address names.
  if (trail !== undefined && trail.homeRegion !== access.region) {
    return <Navigate replace to={trailUrl({ ...access, region: trail.homeRegion, trailName })} />;
  }
  return (
    <Page
      title={trailName}
      breadcrumbs={[
        { text: 'Trails', href: trailsUrl(access) },
        { text: trailName, href: trailUrl({ ...access, trailName }) },
      ]}
    >
      <ContentLayout
        header={
          <Header
            variant="h1"
            actions={
              <RefreshButton
                what="trail"
                refreshing={detail.isFetching}
                updatedAt={detail.dataUpdatedAt}
                onRefresh={() => void detail.refetch()}
              />
            }
          >
            {trailName}
          </Header>
        }
      >
        {detail.isPending && (
          <Container>
            <LoadingState what="Loading trail settings" />
          </Container>
        )}
        {detail.isLoadingError && detail.error.kind === 'notFound' && (
          <TrailNotFound trailName={trailName} error={detail.error} />
        )}
        {detail.isLoadingError && detail.error.kind !== 'notFound' && (
          <SpaceBetween size="m">
            <ErrorState
              title="The trail could not be loaded"
              error={detail.error}
              onRetry={() => void detail.refetch()}
              retrying={detail.isFetching}
            />
            <PageButton href={trailsUrl(access)}>Go to trails</PageButton>
          </SpaceBetween>
        )}
        {detail.data !== undefined && (
          <>
            <RefreshFailed what="The trail" query={detail} />
            <SpaceBetween size="l">
              <TrailLogs trail={detail.data.trail} status={detail.data.status} />
              <TrailEvents trail={detail.data.trail} />
              <TrailSettings trail={detail.data.trail} status={detail.data.status} />
            </SpaceBetween>
          </>
        )}
      </ContentLayout>
    </Page>
  );
}
