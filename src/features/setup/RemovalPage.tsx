import { useEffect, useMemo, useState } from 'react';
import { useQuery } from '@tanstack/react-query';
import { useParams, useSearchParams } from 'react-router';
import highlightSh from '@cloudscape-design/code-view/highlight/sh';
import Alert from '@cloudscape-design/components/alert';
import Button from '@cloudscape-design/components/button';
import Container from '@cloudscape-design/components/container';
import ContentLayout from '@cloudscape-design/components/content-layout';
import ExpandableSection from '@cloudscape-design/components/expandable-section';
import Header from '@cloudscape-design/components/header';
import SpaceBetween from '@cloudscape-design/components/space-between';
import { parseTrailArn } from '#domain/arn/trail-arn.ts';
import type { LogsDelivery } from '#domain/trail/trail.ts';
import { removalQuery } from '#queries/set-up.ts';
import { trailQuery } from '#queries/trails.ts';
import { describeChange } from '#setup/describe.ts';
import { planRemoval, type CleanUp, type RemovalObservation } from '#setup/removal.ts';
import { renderCli } from '#setup/render-cli.ts';
import { READ_ONLY_REASON, useAccess } from '#ui/access.ts';
import { EmptyState } from '#ui/EmptyState.tsx';
import { ErrorState } from '#ui/ErrorState.tsx';
import { LoadingState } from '#ui/LoadingState.tsx';
import { Page } from '#ui/Page.tsx';
import { PageButton } from '#ui/PageButton.tsx';
import { readName, removeDeliveryUrl, setUpUrl, trailsUrl, trailUrl } from '#ui/urls.ts';
import { ChangeList } from './ChangeList.tsx';
import { ChangesPanel } from './ChangesPanel.tsx';
import { CleanUpChoices } from './CleanUpChoices.tsx';
import { DownloadableCode } from './DownloadableCode.tsx';
import { LeaveGuard } from './LeaveGuard.tsx';
import { RealAwsWarning } from './RealAwsWarning.tsx';
import styles from './setup.module.css';
import { adviceOf } from './step-view.ts';
import { type Changes, useChanges } from './use-changes.ts';
import { useEndOfWait } from './use-proof.ts';

/** Ends a trail's delivery to CloudWatch Logs, and takes away what it alone needed, if that is wanted. */
export function RemovalPage() {
  const access = useAccess();
  const trailName = readName(useParams()['trailName']);
  const detail = useQuery(trailQuery(access, trailName));
  const trail = detail.data?.trail;
  const making = useChanges();
  useEndOfWait(making.progress?.steps);
  const former = useFormerDelivery(trail?.cloudWatchLogs);
  const subject = {
    trailArn: trail?.arn ?? '',
    homeRegion: trail?.homeRegion ?? access.region,
    former,
  };
  const seen = useQuery({
    ...removalQuery(access, subject),
    enabled: trail !== undefined && making.progress === undefined,
  });
  const error = detail.error ?? seen.error;
  const toTrail = trailUrl({ ...access, trailName });
  return (
    <Page
      title={`Remove delivery of ${trailName}`}
      contentType="default"
      breadcrumbs={[
        { text: 'Trails', href: trailsUrl(access) },
        { text: trailName, href: toTrail },
        { text: 'Remove delivery', href: removeDeliveryUrl({ ...access, trailName }) },
      ]}
    >
      <LeaveGuard isRunning={making.progress?.state === 'running'} />
      <ContentLayout
        header={
          <Header
            variant="h1"
            description="The trail goes on recording, and delivering to its bucket."
          >
            Remove delivery to CloudWatch Logs
          </Header>
        }
      >
        {making.progress !== undefined ? (
          <Removed
            trailName={trailName}
            making={making}
            onAgain={() => {
              const changes = making.progress?.steps.filter(({ state }) => state !== 'done') ?? [];
              const made = making.progress?.steps.filter(({ state }) => state === 'done');
              making.start(
                changes.map(({ change }) => change),
                subject.homeRegion,
                made,
              );
            }}
          />
        ) : seen.data !== undefined ? (
          <Review
            key={seen.dataUpdatedAt}
            trailName={trailName}
            observation={seen.data}
            onRemove={(cleanUp) =>
              making.start(planRemoval(seen.data, cleanUp).changes, subject.homeRegion)
            }
          />
        ) : error !== null ? (
          <ErrorState
            title="The delivery could not be looked at"
            error={error}
            onRetry={() => void (detail.error === null ? seen.refetch() : detail.refetch())}
            retrying={detail.isFetching || seen.isFetching}
          />
        ) : (
          <Container>
            <LoadingState what="Looking at the delivery" />
          </Container>
        )}
      </ContentLayout>
    </Page>
  );
}

/**
 * Where the trail delivers, kept in the address: when a removal was interrupted the trail no longer says it, and the role and the
 * log group would be left behind unseen.
 */
function useFormerDelivery(delivery: LogsDelivery | undefined): LogsDelivery | undefined {
  const [search, setSearch] = useSearchParams();
  const logGroupArn = search.get('group') ?? '';
  const roleArn = search.get('role') ?? '';
  useEffect(() => {
    if (delivery === undefined) return;
    if (delivery.logGroupArn === logGroupArn && delivery.roleArn === roleArn) return;
    setSearch({ group: delivery.logGroupArn, role: delivery.roleArn }, { replace: true });
  }, [delivery, logGroupArn, roleArn, setSearch]);
  return useMemo(
    () => delivery ?? (logGroupArn === '' ? undefined : { logGroupArn, roleArn }),
    [delivery, logGroupArn, roleArn],
  );
}

interface ReviewProps {
  readonly trailName: string;
  readonly observation: RemovalObservation;
  readonly onRemove: (cleanUp: CleanUp) => void;
}

/** What will go, what stays, and the consent to it. */
function Review({ trailName, observation, onRemove }: ReviewProps) {
  const access = useAccess();
  const { isReadOnly } = access;
  const [cleanUp, setCleanUp] = useState<CleanUp>({ role: false, logGroup: false });
  const [typed, setTyped] = useState('');
  const { changes, checks } = planRemoval(observation, cleanUp);
  const toTrail = trailUrl({ ...access, trailName });
  if (changes.length === 0) {
    return (
      <Container>
        <EmptyState
          title="Nothing to remove"
          action={<PageButton href={setUpUrl({ ...access, trailName })}>Configure</PageButton>}
        >
          The trail delivers to no log group.
        </EmptyState>
      </Container>
    );
  }
  const doomed = changes.find((change) => change.kind === 'deleteLogGroup')?.logGroup.name;
  const isConfirmed = doomed === undefined || typed === doomed;
  return (
    <SpaceBetween size="l">
      <CleanUpChoices
        cleanUp={cleanUp}
        checks={checks}
        delivery={observation.delivery}
        typed={typed}
        onCleanUp={setCleanUp}
        onType={setTyped}
      />
      <Container
        header={
          <Header
            variant="h2"
            counter={`(${changes.length})`}
            description="Remove makes these changes in your account, in this order."
          >
            Changes
          </Header>
        }
      >
        <SpaceBetween size="m">
          <ChangeList changes={changes} />
          <ExpandableSection headerText="The same as a script">
            <DownloadableCode
              text={renderCli({ changes })}
              what="script"
              note="Makes the same changes as Remove, and no others."
              fileName="remove-delivery.sh"
              type="text/x-shellscript"
              highlight={highlightSh}
            />
          </ExpandableSection>
        </SpaceBetween>
      </Container>
      <RealAwsWarning account={parseTrailArn(observation.trail.arn)?.account} />
      <div className={styles['actions']}>
        <SpaceBetween direction="horizontal" size="xs">
          <PageButton variant="link" href={toTrail}>
            Cancel
          </PageButton>
          <Button
            variant="primary"
            disabled={!isConfirmed || isReadOnly}
            disabledReason={
              isReadOnly
                ? READ_ONLY_REASON
                : 'Type the name of the log group first: its events cannot be brought back.'
            }
            onClick={() => onRemove(cleanUp)}
          >
            Remove
          </Button>
        </SpaceBetween>
      </div>
    </SpaceBetween>
  );
}

interface RemovedProps {
  readonly trailName: string;
  readonly making: Changes;
  readonly onAgain: () => void;
}

/** The removal as it is made, and how it ended. */
function Removed({ trailName, making: { progress }, onAgain }: RemovedProps) {
  const access = useAccess();
  if (progress === undefined) return null;
  const failed = progress.steps.find((step) => step.state === 'failed');
  const toTrail = <PageButton href={trailUrl({ ...access, trailName })}>Go to trail</PageButton>;
  return (
    <SpaceBetween size="l">
      {progress.state === 'done' && (
        <Alert type="success" header="The delivery is removed" action={toTrail}>
          Events that were on their way may still arrive for some minutes where the log group is
          kept.
        </Alert>
      )}
      {failed?.state === 'failed' && (
        <Alert
          type="error"
          header={`Not done: ${describeChange(failed.change).title}`}
          action={
            <SpaceBetween direction="horizontal" size="xs">
              {toTrail}
              <Button onClick={onAgain}>Try again</Button>
            </SpaceBetween>
          }
        >
          <div className={styles['breakable']}>
            {failed.failure.message} {failed.note === undefined ? null : failed.note}{' '}
            {adviceOf(failed)}
          </div>
        </Alert>
      )}
      <ChangesPanel title="Changes" steps={progress.steps} />
    </SpaceBetween>
  );
}
