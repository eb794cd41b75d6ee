import Box from '@cloudscape-design/components/box';
import LiveRegion from '@cloudscape-design/components/live-region';
import Button from '@cloudscape-design/components/button';
import SpaceBetween from '@cloudscape-design/components/space-between';
import type { EventSession, SessionState } from '#events/event-session.ts';
import { EmptyState } from '#ui/EmptyState.tsx';
import { Instant } from '#ui/Instant.tsx';
import { LoadingState } from '#ui/LoadingState.tsx';

interface MissingEventProps {
  readonly session: EventSession;
  readonly state: SessionState;
}

/** The address names an event that is not loaded yet: says how far the search for it is, or why it is not here. */
export function MissingEvent({ session, state: { load } }: MissingEventProps) {
  if (load.phase === 'idle') {
    return (
      <EmptyState title="This event is not loaded">
        Open the log file that holds it: a file is read from this computer, and never kept.
      </EmptyState>
    );
  }
  if (load.phase === 'done') {
    return (
      <EmptyState title="This event is not among these">
        All events of this time range were looked through. Choose all times, or the stream or log
        group that holds it.
      </EmptyState>
    );
  }
  if (load.phase === 'paused' || load.phase === 'failed') {
    return (
      <EmptyState
        title="This event is not loaded yet"
        action={<Button onClick={() => session.resume()}>Look for it</Button>}
      >
        Loading stopped before it was found. Older events may hold it.
      </EmptyState>
    );
  }
  return (
    <Box textAlign="center">
      <SpaceBetween size="s" alignItems="center">
        <LiveRegion>
          <LoadingState what="Looking for this event among older ones" />
        </LiveRegion>
        <Box color="text-body-secondary">
          {`${load.events.toLocaleString('en')} events looked through so far`}
          {load.completeFrom !== undefined && (
            <>
              , back to <Instant at={load.completeFrom} />
            </>
          )}
        </Box>
        <Button onClick={() => session.pause()}>Cancel</Button>
      </SpaceBetween>
    </Box>
  );
}
