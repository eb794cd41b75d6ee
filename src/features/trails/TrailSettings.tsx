import Container from '@cloudscape-design/components/container';
import Header from '@cloudscape-design/components/header';
import KeyValuePairs from '@cloudscape-design/components/key-value-pairs';
import StatusIndicator from '@cloudscape-design/components/status-indicator';
import { regionLabel } from '#domain/arn/partition.ts';
import type { TrailDetail } from '#queries/trails.ts';
import { CopyableText } from '#ui/CopyableText.tsx';
import { Instant } from '#ui/Instant.tsx';

/** The rest of what GetTrail and GetTrailStatus say. */
export function TrailSettings({ trail, status }: TrailDetail) {
  const state = 'ok' in status ? status.ok : undefined;
  const bucket = [trail.s3BucketName, trail.s3KeyPrefix].filter(Boolean).join('/');
  return (
    <Container header={<Header variant="h2">General details</Header>}>
      <KeyValuePairs
        columns={4}
        minColumnWidth={200}
        items={[
          {
            label: 'Trail logging',
            value:
              state === undefined ? (
                <StatusIndicator type="warning">Unknown</StatusIndicator>
              ) : (
                <StatusIndicator type={state.isLogging ? 'success' : 'stopped'}>
                  {state.isLogging ? 'On' : 'Off'}
                </StatusIndicator>
              ),
          },
          { label: 'Trail ARN', value: <CopyableText text={trail.arn} what="trail ARN" /> },
          { label: 'Home Region', value: `${regionLabel(trail.homeRegion)} ${trail.homeRegion}` },
          { label: 'Multi-Region trail', value: yes(trail.isMultiRegion) },
          { label: 'S3 bucket', value: bucket === '' ? '-' : bucket },
          { label: 'Last delivery to S3', value: <Instant at={state?.latestDeliveryAt} /> },
          {
            label: 'Log file validation',
            value: trail.logFileValidation ? 'Enabled' : 'Disabled',
          },
          { label: 'Encryption', value: trail.kmsKeyId ?? 'SSE-S3' },
          { label: 'SNS notifications', value: trail.snsTopicArn ?? 'Disabled' },
          { label: 'Global service events', value: yes(trail.includesGlobalServiceEvents) },
          { label: 'Organization trail', value: yes(trail.isOrganization) },
          { label: 'Logging since', value: <Instant at={state?.startedLoggingAt} /> },
        ]}
      />
    </Container>
  );
}

const yes = (value: boolean): string => (value ? 'Yes' : 'No');
