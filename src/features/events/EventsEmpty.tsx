import Button from '@cloudscape-design/components/button';
import { describeRange, type RangeChoice } from '#domain/time/range.ts';
import { useClock, useNow, zoneOf } from '#ui/clock.ts';
import { EmptyState } from '#ui/EmptyState.tsx';
import { ErrorState } from '#ui/ErrorState.tsx';
import { PageButton } from '#ui/PageButton.tsx';
import type { EventPages } from './use-event-pages.ts';

interface EventsEmptyProps {
  readonly events: EventPages;
  /** Where the streams are listed, when the whole group was searched. */
  readonly streamsUrl: string | undefined;
  readonly choice: RangeChoice | undefined;
  readonly onAllTimes: () => void;
}

/** Why there is no row: a failure, a search that goes on, a range without events, or nothing at all. */
export function EventsEmpty({ events, streamsUrl, choice, onAllTimes }: EventsEmptyProps) {
  const clock = useClock();
  const now = useNow(60_000);
  const { query, end, limit, searched } = events;
  if (query.isLoadingError || query.isFetchNextPageError) {
    return (
      <ErrorState
        title="Events could not be loaded"
        error={query.error}
        onRetry={() => void (query.isLoadingError ? query.refetch() : events.older())}
        retrying={query.isFetching}
      />
    );
  }
  if (limit === 'empty') {
    return (
      <EmptyState title="Nothing to search">Choose a stream, or a later time range.</EmptyState>
    );
  }
  // AWS answers page after page with nothing, and only the missing token says that there is nothing.
  if (end === 'searching' || end === 'more') {
    return (
      <EmptyState
        title="Searched, nothing yet"
        action={
          <Button
            onClick={() => void events.older()}
            loading={query.isFetchingNextPage}
            loadingText="Searching for older events"
          >
            Continue
          </Button>
        }
      >
        {`AWS has looked through ${searched} pages from the newest on. There may be older events.`}
      </EmptyState>
    );
  }
  if (choice === undefined && streamsUrl !== undefined) {
    return (
      <EmptyState
        title="No events since 2024-01-01"
        action={<PageButton href={streamsUrl}>Show log streams</PageButton>}
      >
        AWS searches a whole log group only from then on. Older events are in its streams; new ones
        arrive about 5 minutes after the call.
      </EmptyState>
    );
  }
  if (choice === undefined) {
    return (
      <EmptyState title="No events">
        Nothing was delivered here yet. CloudTrail delivers an event about 5 minutes after the call.
      </EmptyState>
    );
  }
  return (
    <EmptyState
      title="No events in this time range"
      action={<Button onClick={onAllTimes}>Search all times</Button>}
    >
      {`Nothing was delivered: ${describeRange(choice, zoneOf(clock, now))}.`}
    </EmptyState>
  );
}
