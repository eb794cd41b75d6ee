import { useInfiniteQuery } from '@tanstack/react-query';
import FormField from '@cloudscape-design/components/form-field';
import Multiselect, { type MultiselectProps } from '@cloudscape-design/components/multiselect';
import SegmentedControl from '@cloudscape-design/components/segmented-control';
import type { RangeChoice } from '#domain/time/range.ts';
import { logStreamsQuery } from '#queries/log-groups.ts';
import type { EventClock } from '#events/question.ts';
import { useAccess } from '#ui/access.ts';
import { TimeRangePicker } from '#ui/TimeRangePicker.tsx';
import styles from './events.module.css';

interface EventsToolbarProps {
  readonly logGroupName: string;
  readonly streams: readonly string[];
  readonly onStreams: (streams: readonly string[]) => void;
  readonly choice: RangeChoice | undefined;
  readonly onChoice: (choice: RangeChoice | undefined) => void;
  readonly clock: EventClock;
  readonly onClock: (clock: EventClock) => void;
}

/** FilterLogEvents takes no more (CloudWatch Logs API, FilterLogEvents, logStreamNames). */
const MOST_STREAMS = 100;

/** What is loaded: some streams or all, and a time range of one of the two clocks. */
export function EventsToolbar(props: EventsToolbarProps) {
  const { streams, onStreams, choice, onChoice, clock, onClock } = props;
  return (
    <div className={styles['controls']}>
      <div className={styles['stream']}>
        <StreamsField {...props} streams={streams} onStreams={onStreams} />
      </div>
      <div className={styles['range']}>
        <FormField label="Time range" stretch>
          <TimeRangePicker
            value={choice}
            onChange={onChoice}
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
            onClock(detail.selectedId === 'eventTime' ? 'eventTime' : 'delivered')
          }
        />
      </FormField>
    </div>
  );
}

function StreamsField({ logGroupName, streams, onStreams }: EventsToolbarProps) {
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
