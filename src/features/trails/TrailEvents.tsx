import { useQuery } from '@tanstack/react-query';
import Container from '@cloudscape-design/components/container';
import Header from '@cloudscape-design/components/header';
import { describeSelectors } from '#domain/trail/selectors.ts';
import type { Trail } from '#domain/trail/trail.ts';
import { selectorsQuery } from '#queries/trails.ts';
import { useAccess } from '#ui/access.ts';
import { ErrorState } from '#ui/ErrorState.tsx';
import { LoadingState } from '#ui/LoadingState.tsx';
import styles from './trails.module.css';

/** Which events the trail takes, in plain words: an empty log group can be a matter of its selectors. */
export function TrailEvents({ trail }: { readonly trail: Trail }) {
  const access = useAccess();
  const selectors = useQuery(selectorsQuery(access, trail.arn));
  return (
    <Container
      header={
        <Header
          variant="h2"
          description="Only these events are delivered, to S3 and to CloudWatch Logs alike."
        >
          Events of this trail
        </Header>
      }
    >
      {selectors.isPending && <LoadingState what="Loading event selectors" />}
      {selectors.isError && (
        <ErrorState
          title="Event selectors could not be loaded"
          error={selectors.error}
          onRetry={() => void selectors.refetch()}
          retrying={selectors.isFetching}
        />
      )}
      {selectors.data !== undefined && (
        <ul className={styles['list']}>
          {describeSelectors(selectors.data).map((sentence) => (
            <li key={sentence}>{sentence}</li>
          ))}
          {trail.isMultiRegion && (
            <li>
              From all Regions of the account
              {trail.cloudWatchLogs && `, into one log group in ${trail.homeRegion}`}
            </li>
          )}
          {!trail.isMultiRegion && <li>From {trail.homeRegion} only</li>}
          {trail.hasInsightSelectors && <li>CloudTrail Insights events</li>}
        </ul>
      )}
    </Container>
  );
}
