import Alert from '@cloudscape-design/components/alert';
import Box from '@cloudscape-design/components/box';
import Container from '@cloudscape-design/components/container';
import Header from '@cloudscape-design/components/header';
import KeyValuePairs from '@cloudscape-design/components/key-value-pairs';
import SpaceBetween from '@cloudscape-design/components/space-between';
import StatusIndicator from '@cloudscape-design/components/status-indicator';
import { parseRoleArn } from '#domain/arn/role-arn.ts';
import type { TrailDetail } from '#queries/trails.ts';
import { useAccess } from '#ui/access.ts';
import { Age } from '#ui/Age.tsx';
import { CopyableText } from '#ui/CopyableText.tsx';
import { EmptyState } from '#ui/EmptyState.tsx';
import { ErrorState } from '#ui/ErrorState.tsx';
import { Instant } from '#ui/Instant.tsx';
import { PageButton } from '#ui/PageButton.tsx';
import { PageLink } from '#ui/PageLink.tsx';
import { deliveryUrl, eventsUrl, logGroupUrl, removeDeliveryUrl, setUpUrl } from '#ui/urls.ts';
import { deliveryState } from '#domain/trail/delivery-state.ts';
import { logGroupName } from './trail-view.ts';
import { useWhyUnchangeable } from './use-may-change.ts';

/** The trail's delivery to CloudWatch Logs: where to, as whom, and whether it works. */
export function TrailLogs({ trail, status }: TrailDetail) {
  const access = useAccess();
  const setUp = setUpUrl({ ...access, trailName: trail.name });
  const delivery = trail.cloudWatchLogs;
  const why = useWhyUnchangeable(trail);
  const unlessOthers = why === undefined ? {} : { disabled: true, disabledReason: why };
  if (delivery === undefined) {
    return (
      <Container header={<Header variant="h2">CloudWatch Logs</Header>}>
        <EmptyState
          title="Not configured"
          action={
            <PageButton variant="primary" href={setUp} {...unlessOthers}>
              Configure
            </PageButton>
          }
        >
          Send the events of this trail to a log group, and read them here within minutes.
        </EmptyState>
      </Container>
    );
  }
  const group = logGroupName(delivery.logGroupArn);
  return (
    <Container
      header={
        <Header
          variant="h2"
          actions={
            <SpaceBetween direction="horizontal" size="xs">
              <PageButton
                href={removeDeliveryUrl({ ...access, trailName: trail.name })}
                {...unlessOthers}
              >
                Remove delivery
              </PageButton>
              <PageButton href={setUp} {...unlessOthers}>
                Change
              </PageButton>
              <PageButton href={deliveryUrl({ ...access, trailName: trail.name })}>
                Check delivery
              </PageButton>
              <PageButton variant="primary" href={eventsUrl({ ...access, logGroupName: group })}>
                View events
              </PageButton>
            </SpaceBetween>
          }
        >
          CloudWatch Logs
        </Header>
      }
    >
      <SpaceBetween size="m">
        <DeliveryTrouble trail={trail} status={status} />
        <KeyValuePairs
          columns={4}
          minColumnWidth={200}
          items={[
            {
              label: 'Log group',
              value: (
                <PageLink href={logGroupUrl({ ...access, logGroupName: group })}>{group}</PageLink>
              ),
            },
            {
              label: 'IAM role',
              value: <CopyableText text={roleName(delivery.roleArn)} what="role name" />,
            },
            {
              label: 'Last delivery',
              value:
                'ok' in status && status.ok.latestLogsDeliveryAt !== undefined ? (
                  <>
                    <Age at={status.ok.latestLogsDeliveryAt} />
                    <Box variant="small" display="block">
                      <Instant at={status.ok.latestLogsDeliveryAt} />
                    </Box>
                  </>
                ) : (
                  '-'
                ),
            },
            { label: 'Delivery', value: <Delivery trail={trail} status={status} /> },
          ]}
        />
      </SpaceBetween>
    </Container>
  );
}

/** What keeps events from being delivered, and what to do about it. */
function DeliveryTrouble({ trail, status }: TrailDetail) {
  if ('error' in status) {
    return <ErrorState title="The status could not be read" error={status.error} />;
  }
  const state = deliveryState(trail, status.ok);
  if (state?.type !== 'error' && state?.type !== 'stopped') return null;
  const said = status.ok.latestLogsDeliveryError;
  return (
    <Alert type={state.type === 'error' ? 'error' : 'warning'} header={state.title}>
      {state.explanation}
      {said !== undefined && (
        <Box variant="small" color="inherit" display="block">
          CloudTrail says: {said}
        </Box>
      )}
    </Alert>
  );
}

function Delivery({ trail, status }: TrailDetail) {
  if ('error' in status) return <StatusIndicator type="warning">Unknown</StatusIndicator>;
  const state = deliveryState(trail, status.ok);
  if (state === undefined) return '-';
  return (
    <>
      <StatusIndicator type={state.type}>{state.title}</StatusIndicator>
      {state.type === 'pending' && <Box variant="small">{state.explanation}</Box>}
    </>
  );
}

const roleName = (arn: string): string => parseRoleArn(arn)?.name ?? arn;
