import Box from '@cloudscape-design/components/box';
import Button from '@cloudscape-design/components/button';
import SpaceBetween from '@cloudscape-design/components/space-between';
import { ErrorState } from '#ui/ErrorState.tsx';
import type { EventPages } from './use-event-pages.ts';

/** Turns the pages: back to newer events, on to older ones, and says where the events end. */
export function EventsPager({ events }: { readonly events: EventPages }) {
  const { query, rows, pages, index, end, searched } = events;
  if (rows.length === 0) return null;
  const isLast = index === pages.length - 1;
  if (isLast && query.isFetchNextPageError) {
    return (
      <ErrorState
        title="Older events could not be loaded"
        error={query.error}
        onRetry={() => void events.older()}
        retrying={query.isFetchingNextPage}
      />
    );
  }
  return (
    <Box textAlign="center">
      <SpaceBetween size="xs" alignItems="center">
        <SpaceBetween direction="horizontal" size="xs">
          {index > 0 && (
            <Button iconName="angle-left" onClick={events.newer}>
              Newer
            </Button>
          )}
          {(!isLast || end === 'more' || end === 'searching') && (
            <Button
              onClick={() => void events.older()}
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
  more: () => 'There are older events.',
  searching: (searched) =>
    `Searched, nothing older yet: AWS has looked through ${searched} pages so far.`,
  end: () => 'There are no older events here.',
  full: () => 'The list is full with 5,000 events. Choose a narrower time range for older ones.',
};
