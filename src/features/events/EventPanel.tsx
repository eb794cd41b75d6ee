import { useMemo, useState } from 'react';
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
import { readRecord } from '#domain/record/record.ts';
import type { EventDetail } from '#events/event-session.ts';

interface EventPanelProps {
  readonly detail: EventDetail;
}

/** One event: its record in plain words, its times, and its message as it was delivered. */
export function EventPanel({ detail }: EventPanelProps) {
  const record = useMemo(() => readRecord(detail.message), [detail.message]);
  return (
    <SpaceBetween size="l">
      {record === undefined ? (
        <Box>This message is no CloudTrail record. It is shown as it was delivered.</Box>
      ) : (
        <Sentence record={record} />
      )}
      <Times detail={detail} />
      {record !== undefined && <Details record={record} />}
      <Message key={detail.cells.key} text={detail.message} isRecord={record !== undefined} />
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

function Times({ detail: { cells } }: { readonly detail: EventDetail }) {
  const late = cells.ingested - cells.delivered;
  const eventId = cells.ids.eventId;
  return (
    <SpaceBetween size="s">
      <KeyValuePairs
        columns={3}
        minColumnWidth={180}
        items={[
          { label: 'Event time', value: <Instant at={cells.eventTime} /> },
          { label: 'Delivered', value: <Instant at={cells.delivered} precision="milliseconds" /> },
          { label: 'Lag', value: <Lag eventAt={cells.eventTime} deliveredAt={cells.delivered} /> },
          ...(late === 0
            ? []
            : [
                {
                  label: 'Ingested',
                  value: <Instant at={cells.ingested} precision="milliseconds" />,
                },
              ]),
          {
            label: 'Event ID',
            value: eventId === undefined ? '-' : <CopyableText text={eventId} what="event ID" />,
          },
          {
            label: 'Log stream',
            value: <CopyableText text={cells.text.stream ?? ''} what="log stream name" />,
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
