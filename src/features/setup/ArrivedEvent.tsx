import type { ReactNode } from 'react';
import Box from '@cloudscape-design/components/box';
import Container from '@cloudscape-design/components/container';
import ExpandableSection from '@cloudscape-design/components/expandable-section';
import Header from '@cloudscape-design/components/header';
import KeyValuePairs from '@cloudscape-design/components/key-value-pairs';
import SpaceBetween from '@cloudscape-design/components/space-between';
import StatusIndicator from '@cloudscape-design/components/status-indicator';
import type { LogEvent } from '#domain/logs/log-event.ts';
import { describeRecord } from '#domain/record/describe.ts';
import { maskSecrets } from '#domain/record/mask.ts';
import { readRecord } from '#domain/record/record.ts';
import { useClock, zoneOf } from '#ui/clock.ts';
import { CopyableText } from '#ui/CopyableText.tsx';
import { Instant } from '#ui/Instant.tsx';
import { JsonView } from '#ui/JsonView.tsx';
import { Lag } from '#ui/Lag.tsx';
import styles from './setup.module.css';

interface ArrivedEventProps {
  readonly title: string;
  readonly event: LogEvent;
  /** Whether it is the record of the set-up's own UpdateTrail call. */
  readonly isOwnCall: boolean;
  /** Whether the own call's event may still take its place. */
  readonly isStillLooking: boolean;
  readonly actions: ReactNode;
}

/** The first event that was delivered: the proof, in plain words. */
export function ArrivedEvent({
  title,
  event,
  isOwnCall,
  isStillLooking,
  actions,
}: ArrivedEventProps) {
  const clock = useClock();
  const record = readRecord(event.message);
  const happenedAt = record?.eventTime;
  const words = record && describeRecord(record, zoneOf(clock, happenedAt ?? event.timestamp));
  return (
    <Container
      header={
        <Header
          variant="h2"
          actions={actions}
          description={
            isOwnCall
              ? 'The event recorded for your own UpdateTrail call.'
              : isStillLooking
                ? 'Another call’s event. Still looking for that of your own UpdateTrail call.'
                : undefined
          }
        >
          <StatusIndicator type="success">
            <Box variant="span" fontSize="heading-m" fontWeight="bold" color="inherit">
              {title}
            </Box>
          </StatusIndicator>
        </Header>
      }
    >
      <SpaceBetween size="l">
        <Box fontSize="heading-s">
          <span className={styles['breakable']}>
            {words?.sentence ??
              'This message is no CloudTrail record. It is shown as it was delivered.'}
          </span>
        </Box>
        <KeyValuePairs
          columns={4}
          minColumnWidth={180}
          items={[
            { label: 'Event time', value: <Instant at={happenedAt} /> },
            {
              label: 'Delivered',
              value: <Instant at={event.timestamp} precision="milliseconds" />,
            },
            { label: 'Lag', value: <Lag eventAt={happenedAt} deliveredAt={event.timestamp} /> },
            {
              label: 'Log stream',
              value: <CopyableText text={event.streamName} what="log stream name" />,
            },
          ]}
        />
        <Box variant="small" color="text-body-secondary">
          Delivered is when CloudTrail delivered the event to CloudWatch Logs, not when it happened.
        </Box>
        <ExpandableSection headerText="Record">
          <JsonView text={maskSecrets(event.message)} label="Record" />
        </ExpandableSection>
      </SpaceBetween>
    </Container>
  );
}
