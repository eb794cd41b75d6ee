import { useState } from 'react';
import Alert from '@cloudscape-design/components/alert';
import Box from '@cloudscape-design/components/box';
import ExpandableSection from '@cloudscape-design/components/expandable-section';
import KeyValuePairs from '@cloudscape-design/components/key-value-pairs';
import SpaceBetween from '@cloudscape-design/components/space-between';
import Toggle from '@cloudscape-design/components/toggle';
import { describeRecord } from '#domain/record/describe.ts';
import { maskSecrets } from '#domain/record/mask.ts';
import type { CloudTrailRecord } from '#domain/record/record.ts';
import { useClock, zoneOf } from '#ui/clock.ts';
import { CopyableText } from '#ui/CopyableText.tsx';
import { Instant } from '#ui/Instant.tsx';
import { JsonView } from '#ui/JsonView.tsx';
import { Lag } from '#ui/Lag.tsx';
import type { EventRow } from './event-row.ts';
import { MissingEvent } from './MissingEvent.tsx';
import type { EventPages } from './use-event-pages.ts';

interface EventPanelProps {
  /** `undefined` when the address names an event that is not among the loaded ones. */
  readonly row: EventRow | undefined;
  readonly events: EventPages;
}

/** One event: its record in plain words, its times, and its message as it was delivered. */
export function EventPanel({ row, events }: EventPanelProps) {
  if (row === undefined) {
    return <MissingEvent events={events} />;
  }
  return (
    <SpaceBetween size="l">
      {row.record === undefined ? (
        <Box>This message is no CloudTrail record. It is shown as it was delivered.</Box>
      ) : (
        <Sentence record={row.record} />
      )}
      <Times row={row} />
      {row.record !== undefined && <Details record={row.record} />}
      <Message key={row.key} text={row.event.message} isRecord={row.record !== undefined} />
    </SpaceBetween>
  );
}

function Sentence({ record }: { readonly record: CloudTrailRecord }) {
  return <Box fontSize="heading-s">{useDescription(record).sentence}</Box>;
}

function Details({ record }: { readonly record: CloudTrailRecord }) {
  return (
    <ExpandableSection headerText="Who, what, where" headingTagOverride="h3">
      <KeyValuePairs
        columns={2}
        minColumnWidth={180}
        items={useDescription(record).details.map(({ label, text }) => ({ label, value: text }))}
      />
    </ExpandableSection>
  );
}

function useDescription(record: CloudTrailRecord) {
  const clock = useClock();
  return describeRecord(
    record,
    record.eventTime === undefined ? 'utc' : zoneOf(clock, record.eventTime),
  );
}

function Times({ row: { event, record, happenedAt } }: { readonly row: EventRow }) {
  const late = event.ingestionTime - event.timestamp;
  return (
    <SpaceBetween size="s">
      <KeyValuePairs
        columns={3}
        minColumnWidth={180}
        items={[
          { label: 'Event time', value: <Instant at={happenedAt} /> },
          { label: 'Delivered', value: <Instant at={event.timestamp} precision="milliseconds" /> },
          { label: 'Lag', value: <Lag eventAt={happenedAt} deliveredAt={event.timestamp} /> },
          ...(late === 0
            ? []
            : [
                {
                  label: 'Ingested',
                  value: <Instant at={event.ingestionTime} precision="milliseconds" />,
                },
              ]),
          {
            label: 'Event ID',
            value:
              record?.eventId === undefined ? (
                '-'
              ) : (
                <CopyableText text={record.eventId} what="event ID" />
              ),
          },
          {
            label: 'Log stream',
            value: <CopyableText text={event.streamName} what="log stream name" />,
          },
        ]}
      />
      <Box variant="small" color="text-body-secondary">
        Delivered is when CloudTrail delivered the event to CloudWatch Logs, not when it happened.
      </Box>
    </SpaceBetween>
  );
}

/** The message; credentials in it, which answers of STS carry, are covered until somebody asks for them. */
function Message({ text, isRecord }: { readonly text: string; readonly isRecord: boolean }) {
  const [revealed, setRevealed] = useState(false);
  const masked = isRecord ? maskSecrets(text) : text;
  return (
    <SpaceBetween size="s">
      {masked !== text && (
        <Alert
          type="info"
          action={
            <Toggle checked={revealed} onChange={({ detail }) => setRevealed(detail.checked)}>
              Show
            </Toggle>
          }
        >
          This record carries credentials. They are hidden here and in copies.
        </Alert>
      )}
      <JsonView text={revealed ? text : masked} label={isRecord ? 'Record' : 'Message'} />
    </SpaceBetween>
  );
}
