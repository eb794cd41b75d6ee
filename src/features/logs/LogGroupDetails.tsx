import Container from '@cloudscape-design/components/container';
import KeyValuePairs from '@cloudscape-design/components/key-value-pairs';
import { formatBytes } from '#domain/time/format.ts';
import type { LogGroup } from '#domain/logs/log-group.ts';
import { CopyableText } from '#ui/CopyableText.tsx';
import { ErrorState } from '#ui/ErrorState.tsx';
import { Instant } from '#ui/Instant.tsx';
import { LoadingState } from '#ui/LoadingState.tsx';
import { RefreshFailed } from '#ui/RefreshFailed.tsx';
import { classText, retentionText } from '#ui/log-group-text.ts';

interface LogGroupDetailsProps {
  /** The part of the query that this needs; `null` = there is no such group. */
  readonly group: {
    readonly data: LogGroup | null | undefined;
    readonly error: unknown;
    readonly isRefetchError: boolean;
    readonly isFetching: boolean;
    readonly refetch: () => unknown;
  };
}

/** What DescribeLogGroups says of one group. A group that is not there is told by its streams, which cannot be loaded. */
export function LogGroupDetails({ group }: LogGroupDetailsProps) {
  if (group.data === null) return null;
  if (group.data === undefined) {
    return (
      <Container>
        {group.error === null ? (
          <LoadingState what="Loading log group" />
        ) : (
          <ErrorState
            title="The log group’s details could not be loaded"
            error={group.error}
            onRetry={() => void group.refetch()}
            retrying={group.isFetching}
          />
        )}
      </Container>
    );
  }
  const { arn, logClass, retentionDays, storedBytes, createdAt, kmsKeyId } = group.data;
  return (
    <>
      <RefreshFailed what="The log group’s details" query={group} />
      <Container>
        <KeyValuePairs
          columns={3}
          minColumnWidth={200}
          items={[
            { label: 'Log group ARN', value: <CopyableText text={arn} what="log group ARN" /> },
            { label: 'Log class', value: classText(logClass) },
            { label: 'Retention', value: retentionText(retentionDays) },
            {
              label: 'Stored bytes',
              value: storedBytes === undefined ? '-' : formatBytes(storedBytes),
            },
            { label: 'Creation time', value: <Instant at={createdAt} /> },
            { label: 'KMS key ID', value: kmsKeyId ?? '-' },
          ]}
        />
      </Container>
    </>
  );
}
