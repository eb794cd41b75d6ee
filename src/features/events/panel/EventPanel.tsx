import { memo, useMemo } from 'react';
import Button from '@cloudscape-design/components/button';
import KeyValuePairs from '@cloudscape-design/components/key-value-pairs';
import { describeRecord } from '#domain/record/describe.ts';
import { readRecord, type CloudTrailRecord } from '#domain/record/record.ts';
import type { EventDetail, EventSession } from '#events/event-session.ts';
import { useClock, zoneOf } from '#ui/clock.ts';
import { visibleText } from '#ui/visible-text.ts';
import { Around } from './Around.tsx';
import { Comparison } from './Comparison.tsx';
import type { EventLinks } from './EventRows.tsx';
import { factsOf } from './facts.ts';
import { Facts } from './Facts.tsx';
import { Headline } from './Headline.tsx';
import { Message } from './Message.tsx';
import type { Narrowing, Trait } from './narrow.ts';
import { Related } from './Related.tsx';
import { Section } from './Section.tsx';
import { Times } from './Times.tsx';
import type { Comparing } from './use-comparing.ts';
import styles from './panel.module.css';

interface EventPanelProps extends EventLinks {
  readonly detail: EventDetail;
  readonly session: EventSession;
  /** How many events are loaded. */
  readonly total: number;
  /** AWS was asked for matching events alone. */
  readonly isAwsFiltered: boolean;
  /** Narrows the list to events with a trait, or to those without it. */
  readonly onNarrow: (trait: Trait, isExcluded: boolean) => void;
  /** Shows exactly the events of a narrowing in the list. */
  readonly onShowAll: (narrowing: Narrowing) => void;
  /** Lifts what narrows the list, and goes to the event there. */
  readonly onShowInList: () => void;
  readonly comparing: Comparing;
}

/** One event: what happened in words, its times, its values, and its message as it was delivered. */
export const EventPanel = memo(function EventPanel(props: EventPanelProps) {
  const { detail, onNarrow, onShowAll, onShowInList, isAwsFiltered, comparing, ...shared } = props;
  const { cells, message, deliveries } = detail;
  const record = useMemo(() => readRecord(message), [message]);
  const groups = useMemo(() => factsOf(cells, record), [cells, record]);
  return (
    <div className={styles['panel']}>
      <Headline record={record} deliveries={deliveries.length}>
        {comparing.pinned === undefined && (
          <Button variant="inline-link" onClick={() => comparing.pin(detail)}>
            Compare
          </Button>
        )}
      </Headline>
      <Comparison detail={detail} {...comparing} />
      <div className={styles['facts']}>
        <Times detail={detail} />
        <Facts groups={groups} onNarrow={onNarrow} />
      </div>
      {record !== undefined && (
        <Section title="Who, what, where">{() => <Details record={record} />}</Section>
      )}
      <Section title="Related events">
        {() => <Related cells={cells} onShowAll={onShowAll} {...shared} />}
      </Section>
      <Section title="Events around this one">
        {() => (
          <Around
            cells={cells}
            isAwsFiltered={isAwsFiltered}
            onShowInList={onShowInList}
            {...shared}
          />
        )}
      </Section>
      <Section title={record === undefined ? 'Message' : 'Record'} isOpenAtFirst>
        {() => <Message text={message} cells={cells} onNarrow={onNarrow} />}
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
