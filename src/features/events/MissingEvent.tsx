import Box from '@cloudscape-design/components/box';
import Button from '@cloudscape-design/components/button';
import LiveRegion from '@cloudscape-design/components/live-region';
import SpaceBetween from '@cloudscape-design/components/space-between';
import { EmptyState } from '#ui/EmptyState.tsx';
import { Instant } from '#ui/Instant.tsx';
import { LoadingState } from '#ui/LoadingState.tsx';
import type { EventPages } from './use-event-pages.ts';

/** The address names an event that is not loaded: looks for it, or says why it is not here. */
export function MissingEvent({ events }: { readonly events: EventPages }) {
  const { query, seeking, pages, end } = events;
  if (query.isLoading) return <LoadingState what="Loading event" />;
  if (seeking.isSeeking) {
    const oldest = pages.at(-1)?.at(-1);
    return (
      <Box textAlign="center">
        <SpaceBetween size="s" alignItems="center">
          <LiveRegion>
            <LoadingState what="Looking for this event among older ones" />
          </LiveRegion>
          <Box color="text-body-secondary">
            {`${pages.flat().length.toLocaleString('en')} events looked through so far`}
            {oldest !== undefined && (
              <>
                , back to <Instant at={oldest.event.timestamp} />
              </>
            )}
          </Box>
          <Button onClick={seeking.cancel}>Cancel</Button>
        </SpaceBetween>
      </Box>
    );
  }
  if (end === 'end') {
    return (
      <EmptyState title="This event is not among these">
        All events of this time range were looked through. Choose all times, or the stream or log
        group that holds it.
      </EmptyState>
    );
  }
  if (end === 'full') {
    return (
      <EmptyState title="This event is not on the loaded pages">
        The list is full. Choose a narrower time range that holds the event.
      </EmptyState>
    );
  }
  return (
    <EmptyState
      title="This event is not on the loaded pages"
      action={
        // A list that could not be loaded at all has its own way to try again.
        !query.isLoadingError && <Button onClick={seeking.start}>Look for it</Button>
      }
    >
      Older pages may hold it.
    </EmptyState>
  );
}
