import { memo, useMemo } from 'react';
import KeyValuePairs from '@cloudscape-design/components/key-value-pairs';
import { describeRecord } from '#domain/record/describe.ts';
import { readRecord, type CloudTrailRecord } from '#domain/record/record.ts';
import type { EventDetail } from '#events/event-session.ts';
import { useClock, zoneOf } from '#ui/clock.ts';
import { visibleText } from '#ui/visible-text.ts';
import { factsOf } from './facts.ts';
import { Facts } from './Facts.tsx';
import { Headline } from './Headline.tsx';
import { Message } from './Message.tsx';
import type { Trait } from './narrow.ts';
import { Section } from './Section.tsx';
import { Times } from './Times.tsx';
import styles from './panel.module.css';

interface EventPanelProps {
  readonly detail: EventDetail;
  /** Narrows the list to events with a trait, or to those without it. */
  readonly onNarrow: (trait: Trait, isExcluded: boolean) => void;
}

/** One event: what happened in words, its times, its values, and its message as it was delivered. */
export const EventPanel = memo(function EventPanel({ detail, onNarrow }: EventPanelProps) {
  const { cells, message, deliveries } = detail;
  const record = useMemo(() => readRecord(message), [message]);
  const groups = useMemo(() => factsOf(cells, record), [cells, record]);
  return (
    <div className={styles['panel']}>
      <Headline record={record} deliveries={deliveries.length} />
      <div className={styles['facts']}>
        <Times detail={detail} />
        <Facts groups={groups} onNarrow={onNarrow} />
      </div>
      {record !== undefined && (
        <Section title="Who, what, where">{() => <Details record={record} />}</Section>
      )}
      <Section title={record === undefined ? 'Message' : 'Record'} isOpenAtFirst>
        {() => <Message key={cells.key} text={message} isRecord={record !== undefined} />}
      </Section>
    </div>
  );
});

/** The story fact by fact. */
function Details({ record }: { readonly record: CloudTrailRecord }) {
  const clock = useClock();
  const zone = record.eventTime === undefined ? 'utc' : zoneOf(clock, record.eventTime);
  return (
    <KeyValuePairs
      columns={2}
      minColumnWidth={180}
      items={describeRecord(record, zone).details.map(({ label, text }) => ({
        label,
        value: visibleText(text),
      }))}
    />
  );
}
