import { useQuery } from '@tanstack/react-query';
import Box from '@cloudscape-design/components/box';
import SpaceBetween from '@cloudscape-design/components/space-between';
import { utf8Length, MAX_DELIVERED_RECORD_BYTES } from '#domain/trail/size-limit.ts';
import { formatBytes } from '#domain/time/format.ts';
import { historyRecordQuery } from '#queries/reconciliation.ts';
import { useAccess } from '#ui/access.ts';
import { EmptyState } from '#ui/EmptyState.tsx';
import { ErrorState } from '#ui/ErrorState.tsx';
import { JsonView } from '#ui/JsonView.tsx';
import { LoadingState } from '#ui/LoadingState.tsx';

interface MissingRecordProps {
  readonly region: string;
  readonly eventId: string;
}

/** The record of an event that was not delivered, as Event history has it. */
export function MissingRecord({ region, eventId }: MissingRecordProps) {
  const access = useAccess();
  const record = useQuery(historyRecordQuery(access, region, eventId));
  if (record.isPending) return <LoadingState what="Looking the event up in Event history" />;
  if (record.isError) {
    return (
      <ErrorState
        title="The event could not be looked up"
        error={record.error}
        onRetry={() => void record.refetch()}
        retrying={record.isFetching}
      />
    );
  }
  if (record.data === null) {
    return (
      <EmptyState title="Event history no longer has this event">
        It keeps events for 90 days. The trail’s bucket keeps its log files for as long as you let
        it.
      </EmptyState>
    );
  }
  const bytes = utf8Length(record.data);
  return (
    <SpaceBetween size="m">
      <Box color="text-body-secondary">
        From Event history in {region}, {formatBytes(bytes)}
        {bytes > MAX_DELIVERED_RECORD_BYTES &&
          `: more than the ${formatBytes(MAX_DELIVERED_RECORD_BYTES)} that CloudTrail sends to CloudWatch Logs`}
        .
      </Box>
      <JsonView text={record.data} label="Record" unchanged="As in Event history" />
    </SpaceBetween>
  );
}
