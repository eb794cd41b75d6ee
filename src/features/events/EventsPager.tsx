import Box from '@cloudscape-design/components/box';
import Button from '@cloudscape-design/components/button';
import SpaceBetween from '@cloudscape-design/components/space-between';
import { ErrorState } from '#ui/ErrorState.tsx';
import type { EventPages } from './use-event-pages.ts';

interface EventsPagerProps {
  readonly events: EventPages;
  /** Called when another page was asked for: its first row should be seen. */
  readonly onTurned: () => void;
}

/** Turns the pages: back to newer events, on to older ones, and says where the events end. */
export function EventsPager({ events, onTurned }: EventsPagerProps) {
  const older = () => void events.older().then(onTurned);
  const { query, rows, pages, index, end, searched } = events;
  if (rows.length === 0) return null;
  const isLast = index === pages.length - 1;
  if (isLast && query.isFetchNextPageError) {
    return (
      <ErrorState
        title="Older events could not be loaded"
        error={query.error}
        onRetry={older}
        retrying={query.isFetchingNextPage}
      />
    );
  }
  return (
    <Box textAlign="center">
      <SpaceBetween size="xs" alignItems="center">
        <SpaceBetween direction="horizontal" size="xs">
          {index > 0 && (
            <Button
              iconName="angle-left"
              onClick={() => {
                events.newer();
                onTurned();
              }}
            >
              Newer
            </Button>
          )}
          {(!isLast || end === 'more' || end === 'searching') && (
            <Button
              onClick={older}
              loading={query.isFetchingNextPage}
              loadingText="Searching for older events"
            >
              {isLast && end === 'searching' ? 'Continue' : 'Load older'}
            </Button>
          )}
        </SpaceBetween>
        <Box variant="small" color="text-body-secondary">
          {isLast ? ENDS[end ?? 'more'](searched) : `Page ${index + 1} of ${pages.length} loaded`}
        </Box>
      </SpaceBetween>
    </Box>
  );
}

const ENDS: Readonly<Record<NonNullable<EventPages['end']>, (searched: number) => string>> = {
  more: () => 'There may be older events.',
  searching: (searched) =>
    `Searched, nothing older yet: AWS has looked through ${searched} pages so far.`,
  end: () => 'There are no older events here.',
  full: () => 'The list is full with 5,000 events. Choose a narrower time range for older ones.',
};
