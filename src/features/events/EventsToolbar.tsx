import { memo } from 'react';
import { useInfiniteQuery } from '@tanstack/react-query';
import FormField from '@cloudscape-design/components/form-field';
import Multiselect, { type MultiselectProps } from '@cloudscape-design/components/multiselect';
import Select, { type SelectProps } from '@cloudscape-design/components/select';
import SegmentedControl from '@cloudscape-design/components/segmented-control';
import { parseRange, printRange } from '#domain/time/range.ts';
import { logStreamsQuery } from '#queries/log-groups.ts';
import { useAccess } from '#ui/access.ts';
import type { EventsView } from '#ui/urls.ts';
import { TimeRangePicker } from '#ui/TimeRangePicker.tsx';
import type { ShowView } from './use-events-view.ts';
import { clockOf } from './view-question.ts';
import styles from './events.module.css';

interface EventsToolbarProps {
  readonly logGroupName: string;
  /** Keep the object while it says the same. */
  readonly view: EventsView;
  readonly show: ShowView;
}

/** How late a delivery of the range may be. The usual is about five minutes (CloudTrail User Guide), outages make it hours. */
const LATE: readonly (SelectProps.Option & { readonly late: EventsView['late'] })[] = [
  { late: undefined, value: '15m', label: '15 minutes late' },
  { late: '1h', value: '1h', label: '1 hour late' },
  { late: '6h', value: '6h', label: '6 hours late' },
  { late: '1d', value: '1d', label: '1 day late' },
];

/** FilterLogEvents takes no more (CloudWatch Logs API, FilterLogEvents, logStreamNames). */
const MOST_STREAMS = 100;

/** What is loaded: some streams or all, and a time range of one of the two clocks. */
export const EventsToolbar = memo(function EventsToolbar(props: EventsToolbarProps) {
  const { logGroupName, view, show } = props;
  const clock = clockOf(view);
  return (
    <div className={styles['controls']}>
      <div className={styles['stream']}>
        <StreamsField
          logGroupName={logGroupName}
          streams={view.streams}
          onStreams={(streams) => show({ streams })}
        />
      </div>
      <div className={styles['range']}>
        <FormField label="Time range" stretch>
          <TimeRangePicker
            value={parseRange(view.range)}
            onChange={(next) =>
              show({ range: next === undefined ? undefined : printRange(next), zoom: undefined })
            }
            ariaLabel={clock === 'delivered' ? 'Delivery time range' : 'Event time range'}
          />
        </FormField>
      </div>
      <FormField label="Range is of">
        <SegmentedControl
          label="Clock of the time range"
          selectedId={clock}
          options={[
            { id: 'delivered', text: 'Delivery time' },
            { id: 'eventTime', text: 'Event time' },
          ]}
          onChange={({ detail }) =>
            show({ by: detail.selectedId === 'eventTime' ? 'event' : undefined })
          }
        />
      </FormField>
      {clock === 'eventTime' && (
        <FormField label="Delivered at most">
          <Select
            options={LATE}
            selectedOption={LATE.find(({ late }) => late === view.late) ?? null}
            onChange={({ detail }) =>
              show({ late: LATE.find(({ value }) => value === detail.selectedOption.value)?.late })
            }
          />
        </FormField>
      )}
    </div>
  );
});

interface StreamsFieldProps {
  readonly logGroupName: string;
  readonly streams: readonly string[];
  readonly onStreams: (streams: readonly string[]) => void;
}

function StreamsField({ logGroupName, streams, onStreams }: StreamsFieldProps) {
  const access = useAccess();
  const query = useInfiniteQuery(logStreamsQuery(access, { logGroupName }));
  const names = query.data?.pages.flatMap(({ items }) => items.map(({ name }) => name)) ?? [];
  const listed = [...new Set([...streams, ...names])];
  const option = (name: string): MultiselectProps.Option => ({ value: name, label: name });
  return (
    <FormField
      label="Log streams"
      stretch
      {...(streams.length > MOST_STREAMS && {
        errorText: `AWS searches at most ${MOST_STREAMS} streams at once, or all.`,
      })}
    >
      <Multiselect
        selectedOptions={streams.map(option)}
        options={listed.map(option)}
        placeholder="All streams"
        filteringType={listed.length > 8 ? 'auto' : 'none'}
        filteringPlaceholder="Find log streams"
        filteringAriaLabel="Find log streams"
        inlineTokens
        // With inline tokens the name of the field would lack what is chosen, which is what it shows.
        {...(streams.length > 0 && { ariaLabel: `${streams.join('')} (${streams.length})` })}
        statusType={statusOf(query)}
        loadingText="Loading log streams"
        {...(query.error === null ? {} : { errorText: query.error.message })}
        recoveryText="Retry"
        onLoadItems={() => {
          if (query.isError) void query.refetch();
          else if (query.hasNextPage) void query.fetchNextPage();
        }}
        onChange={({ detail }) =>
          onStreams(
            detail.selectedOptions
              .flatMap(({ value }) => (value === undefined ? [] : [value]))
              .slice(0, MOST_STREAMS),
          )
        }
      />
    </FormField>
  );
}

function statusOf(query: {
  readonly isFetching: boolean;
  readonly isError: boolean;
  readonly hasNextPage: boolean;
}): NonNullable<MultiselectProps['statusType']> {
  if (query.isFetching) return 'loading';
  if (query.isError) return 'error';
  return query.hasNextPage ? 'pending' : 'finished';
}
