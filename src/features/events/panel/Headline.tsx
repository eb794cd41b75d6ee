import type { ReactNode } from 'react';
import Badge from '@cloudscape-design/components/badge';
import StatusIndicator from '@cloudscape-design/components/status-indicator';
import { describeRecord, readableMessage } from '#domain/record/describe.ts';
import { outcomeOf } from '#domain/record/outcome.ts';
import type { CloudTrailRecord } from '#domain/record/record.ts';
import { useClock, zoneOf } from '#ui/clock.ts';
import { visibleText } from '#ui/visible-text.ts';
import styles from './panel.module.css';

interface HeadlineProps {
  readonly record: CloudTrailRecord | undefined;
  /** How many times the event was delivered. */
  readonly deliveries: number;
  /** What can be done with it. */
  readonly children: ReactNode;
}

/** What can be read in three seconds: how it ended, and who did what. */
export function Headline({ record, deliveries, children }: HeadlineProps) {
  return (
    <div className={styles['headline']}>
      <div className={styles['marks']}>
        {record !== undefined && <Outcome record={record} />}
        {record?.readOnly === false && <Badge color="blue">Changes something</Badge>}
        {deliveries > 1 && (
          <Badge color="severity-medium">
            Delivered {deliveries === 2 ? 'twice' : `${deliveries} times`}
          </Badge>
        )}
        <div className={styles['tools']}>{children}</div>
      </div>
      {record === undefined ? (
        <p className={styles['story']}>
          This message is no CloudTrail record. It is shown as it was delivered.
        </p>
      ) : (
        <Story record={record} />
      )}
    </div>
  );
}

const OUTCOMES = {
  succeeded: { type: 'success', text: 'Succeeded' },
  denied: { type: 'error', text: 'Denied' },
  throttled: { type: 'warning', text: 'Throttled' },
  failed: { type: 'error', text: 'Failed' },
} as const;

function Outcome({ record }: { readonly record: CloudTrailRecord }) {
  const outcome = outcomeOf(record);
  if (outcome === undefined) {
    return <StatusIndicator type="warning">Unusual activity</StatusIndicator>;
  }
  if (outcome === 'succeeded' && record.eventType === 'AwsServiceEvent') {
    return <StatusIndicator type="info">Service event</StatusIndicator>;
  }
  const { type, text } = OUTCOMES[outcome];
  return (
    <>
      <StatusIndicator type={type}>{text}</StatusIndicator>
      {record.errorCode !== undefined && (
        <code className={styles['code']}>{visibleText(record.errorCode)}</code>
      )}
    </>
  );
}

function Story({ record }: { readonly record: CloudTrailRecord }) {
  const clock = useClock();
  const zone = record.eventTime === undefined ? 'utc' : zoneOf(clock, record.eventTime);
  const { story } = describeRecord(record, zone);
  const reason = readableMessage(record.errorMessage);
  return (
    <>
      <p className={styles['story']}>{visibleText(story)}</p>
      {reason !== undefined && <p className={styles['reason']}>{visibleText(reason)}</p>}
    </>
  );
}
