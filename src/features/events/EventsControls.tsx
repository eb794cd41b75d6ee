import { useInfiniteQuery } from '@tanstack/react-query';
import Alert from '@cloudscape-design/components/alert';
import FormField from '@cloudscape-design/components/form-field';
import Select, { type SelectProps } from '@cloudscape-design/components/select';
import SpaceBetween from '@cloudscape-design/components/space-between';
import type { RangeChoice } from '#domain/time/range.ts';
import { logStreamsQuery } from '#queries/log-groups.ts';
import { useAccess } from '#ui/access.ts';
import { PageButton } from '#ui/PageButton.tsx';
import { TimeRangePicker } from '#ui/TimeRangePicker.tsx';
import { logGroupUrl } from '#ui/urls.ts';
import type { groupLimit } from './reading.ts';
import styles from './events.module.css';

interface EventsControlsProps {
  readonly logGroupName: string;
  readonly stream: string | undefined;
  readonly onStream: (stream: string | undefined) => void;
  readonly choice: RangeChoice | undefined;
  readonly onChoice: (choice: RangeChoice | undefined) => void;
  readonly limit: ReturnType<typeof groupLimit>;
}

const ALL: SelectProps.Option = {
  value: '',
  label: 'All streams',
  description: 'The whole log group, since 2024-01-01',
};

/** What is searched: one stream or all, and the delivery times. */
export function EventsControls(props: EventsControlsProps) {
  const { logGroupName, stream, onStream, choice, onChoice, limit } = props;
  const access = useAccess();
  const streams = useInfiniteQuery(logStreamsQuery(access, { logGroupName }));
  const names = streams.data?.pages.flatMap(({ items }) => items.map(({ name }) => name)) ?? [];
  const listed = stream === undefined || names.includes(stream) ? names : [stream, ...names];
  return (
    <SpaceBetween size="s">
      <div className={styles['controls']}>
        <div className={styles['stream']}>
          <FormField label="Log stream" stretch>
            <Select
              selectedOption={stream === undefined ? ALL : { value: stream, label: stream }}
              options={[ALL, ...listed.map((name) => ({ value: name, label: name }))]}
              filteringType={listed.length > 8 ? 'auto' : 'none'}
              filteringPlaceholder="Find log streams"
              statusType={selectStatus(streams)}
              loadingText="Loading log streams"
              {...(streams.error === null ? {} : { errorText: streams.error.message })}
              recoveryText="Retry"
              onLoadItems={() => {
                if (streams.isError) void streams.refetch();
                else if (streams.hasNextPage) void streams.fetchNextPage();
              }}
              onChange={({ detail }) => onStream(detail.selectedOption.value || undefined)}
            />
          </FormField>
        </div>
        <div className={styles['range']}>
          <FormField label="Delivered" stretch>
            <TimeRangePicker value={choice} onChange={onChoice} ariaLabel="Delivery time range" />
          </FormField>
        </div>
      </div>
      {limit !== 'none' && (
        <Alert
          type="info"
          action={
            <PageButton href={logGroupUrl({ ...access, logGroupName })}>Choose a stream</PageButton>
          }
        >
          AWS searches a whole log group only from 2024-01-01 on.{' '}
          {limit === 'cut' ? 'Older events are left out.' : 'This time range lies before.'} A single
          stream has no such limit.
        </Alert>
      )}
    </SpaceBetween>
  );
}

function selectStatus(query: {
  readonly isFetching: boolean;
  readonly isError: boolean;
  readonly hasNextPage: boolean;
}): NonNullable<SelectProps['statusType']> {
  if (query.isFetching) return 'loading';
  if (query.isError) return 'error';
  return query.hasNextPage ? 'pending' : 'finished';
}
