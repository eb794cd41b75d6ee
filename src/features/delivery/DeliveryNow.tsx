import Alert from '@cloudscape-design/components/alert';
import Box from '@cloudscape-design/components/box';
import Container from '@cloudscape-design/components/container';
import Header from '@cloudscape-design/components/header';
import KeyValuePairs from '@cloudscape-design/components/key-value-pairs';
import SpaceBetween from '@cloudscape-design/components/space-between';
import StatusIndicator from '@cloudscape-design/components/status-indicator';
import { parseRoleArn } from '#domain/arn/role-arn.ts';
import { deliveryState } from '#domain/trail/delivery-state.ts';
import type { LogsDelivery } from '#domain/trail/trail.ts';
import type { EpochMillis } from '#domain/time/units.ts';
import type { TrailDetail } from '#queries/trails.ts';
import { useAccess } from '#ui/access.ts';
import { Age } from '#ui/Age.tsx';
import { CopyableText } from '#ui/CopyableText.tsx';
import { ErrorState } from '#ui/ErrorState.tsx';
import { Instant } from '#ui/Instant.tsx';
import { PageLink } from '#ui/PageLink.tsx';
import { logGroupUrl } from '#ui/urls.ts';
import type { AgeLimit } from './delivery-watch.ts';
import { TooOld, WatchSetting } from './WatchSetting.tsx';

interface DeliveryNowProps extends TrailDetail {
  readonly delivery: LogsDelivery;
  readonly logGroupName: string;
  readonly limit: AgeLimit | undefined;
  readonly onLimit: (limit: AgeLimit | undefined) => void;
}

/** Whether the trail delivers, since when, and when it did so last. */
export function DeliveryNow({ trail, status, delivery, logGroupName, ...watch }: DeliveryNowProps) {
  const access = useAccess();
  const told = 'ok' in status ? status.ok : undefined;
  const state = told && deliveryState(trail, told);
  const roleName = parseRoleArn(delivery.roleArn)?.name ?? delivery.roleArn;
  return (
    <Container
      header={
        <Header variant="h2" description="What CloudTrail itself says of this delivery.">
          Delivery now
        </Header>
      }
    >
      <SpaceBetween size="l">
        {'error' in status && (
          <ErrorState title="The status could not be read" error={status.error} />
        )}
        {(state?.type === 'error' || state?.type === 'stopped') && (
          <Alert type={state.type === 'error' ? 'error' : 'warning'} header={state.title}>
            {state.explanation}
            {told?.latestLogsDeliveryError !== undefined && (
              <Box variant="small" color="inherit" display="block">
                CloudTrail says: {told.latestLogsDeliveryError}
              </Box>
            )}
          </Alert>
        )}
        {told?.isLogging === true && (
          <TooOld
            trailName={trail.name}
            deliveredAt={told.latestLogsDeliveryAt}
            limit={watch.limit}
          />
        )}
        <KeyValuePairs
          columns={4}
          minColumnWidth={190}
          items={[
            {
              label: 'Delivery',
              value:
                state === undefined ? (
                  <StatusIndicator type="warning">Unknown</StatusIndicator>
                ) : (
                  <StatusIndicator type={state.type}>{state.title}</StatusIndicator>
                ),
            },
            { label: 'Last delivery', value: <When at={told?.latestLogsDeliveryAt} /> },
            {
              label: told?.isLogging === false ? 'Logging stopped' : 'Logging since',
              value: (
                <When
                  at={told?.isLogging === false ? told.stoppedLoggingAt : told?.startedLoggingAt}
                />
              ),
            },
            { label: 'Last delivery to S3', value: <When at={told?.latestDeliveryAt} /> },
            {
              label: 'Log group',
              value: (
                <PageLink href={logGroupUrl({ ...access, logGroupName })}>{logGroupName}</PageLink>
              ),
            },
            { label: 'IAM role', value: <CopyableText text={roleName} what="role name" /> },
          ]}
        />
        <WatchSetting {...watch} />
      </SpaceBetween>
    </Container>
  );
}

/** How long ago, and when. */
function When({ at }: { readonly at: EpochMillis | undefined }) {
  if (at === undefined) return '-';
  return (
    <>
      <Age at={at} />
      <Box variant="small" display="block">
        <Instant at={at} />
      </Box>
    </>
  );
}
