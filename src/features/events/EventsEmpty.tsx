import Button from '@cloudscape-design/components/button';
import { describeRange, type RangeChoice } from '#domain/time/range.ts';
import type { SessionState } from '#events/event-session.ts';
import { useClock, useNow, zoneOf } from '#ui/clock.ts';
import { EmptyState } from '#ui/EmptyState.tsx';
import { LoadingState } from '#ui/LoadingState.tsx';
import { PageButton } from '#ui/PageButton.tsx';

interface EventsEmptyProps {
  readonly state: SessionState;
  readonly choice: RangeChoice | undefined;
  /** Where the streams are listed, when the whole group was searched. */
  readonly streamsUrl: string | undefined;
  readonly onAllTimes: () => void;
  /** Lets go of search, chosen values and zoom. */
  readonly onClear: () => void;
}

/** Why there is no row: a search that goes on, nothing that matches, a range without events, or nothing at all. */
export function EventsEmpty({ state, choice, streamsUrl, onAllTimes, onClear }: EventsEmptyProps) {
  const clock = useClock();
  const now = useNow(60_000);
  const { load, answer } = state;
  if (load.phase === 'failed') return null;
  if (answer.total > 0) {
    if (!answer.isComplete) return <LoadingState what="Looking through the loaded events" />;
    return (
      <EmptyState title="No loaded event matches" action={<Button onClick={onClear}>Clear</Button>}>
        {`${answer.total.toLocaleString('en')} events are loaded, and none has all of what is asked for.`}
      </EmptyState>
    );
  }
  if (load.phase === 'paused') {
    return (
      <EmptyState title="Searched, nothing yet">
        AWS has found nothing so far. Continue loading to search further back.
      </EmptyState>
    );
  }
  if (load.phase !== 'done') return <LoadingState what="Searching for events" />;
  if (choice === undefined && streamsUrl !== undefined) {
    return (
      <EmptyState
        title="No events"
        action={<PageButton href={streamsUrl}>Show log streams</PageButton>}
      >
        Nothing was delivered here yet. CloudTrail delivers an event about 5 minutes after the call.
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
