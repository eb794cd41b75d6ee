import Box from '@cloudscape-design/components/box';
import Button from '@cloudscape-design/components/button';
import StatusIndicator from '@cloudscape-design/components/status-indicator';
import { ErrorState } from '#ui/ErrorState.tsx';
import { Instant } from '#ui/Instant.tsx';
import type { RecentDeliveries } from './use-recent-deliveries.ts';

/** How much was read of the last day, and the way to the rest of it. */
export function ReadingLine({ recent }: { readonly recent: RecentDeliveries }) {
  const { session, state, from, isPartial, readAll } = recent;
  const { phase, events, completeFrom, problem } = state.load;
  if (phase === 'failed' && problem !== undefined) {
    return (
      <ErrorState
        title="What was delivered could not be read"
        error={problem}
        onRetry={() => session?.resume()}
      />
    );
  }
  const count = events.toLocaleString('en');
  if (isPartial) {
    return (
      <Box variant="small" color="text-body-secondary">
        Of the {count} newest events, back to <Instant at={completeFrom} />.{' '}
        <Button variant="inline-link" onClick={readAll}>
          Read the whole day
        </Button>
      </Box>
    );
  }
  if (phase === 'done') {
    return (
      <Box variant="small" color="text-body-secondary">
        Of {events === 1 ? 'the one event' : `all ${count} events`} delivered since{' '}
        <Instant at={from} />.
      </Box>
    );
  }
  return (
    <Box variant="small">
      <StatusIndicator type="loading">
        Reading what was delivered in the last day: {count} events
      </StatusIndicator>
    </Box>
  );
}
