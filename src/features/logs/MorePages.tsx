import Box from '@cloudscape-design/components/box';
import Button from '@cloudscape-design/components/button';
import { ErrorState } from '#ui/ErrorState.tsx';

interface MorePagesProps {
  /** The part of an infinite query that this needs. */
  readonly query: {
    readonly hasNextPage: boolean;
    readonly isFetchingNextPage: boolean;
    readonly isFetchNextPageError: boolean;
    readonly error: unknown;
    readonly fetchNextPage: () => unknown;
  };
  /** What there is more of: "log groups". */
  readonly what: string;
}

/** The end of a list that comes in pages: more, or why there is not more. Nothing where the list is complete. */
export function MorePages({ query, what }: MorePagesProps) {
  if (query.isFetchNextPageError) {
    return (
      <ErrorState
        title={`More ${what} could not be loaded`}
        error={query.error}
        onRetry={() => void query.fetchNextPage()}
        retrying={query.isFetchingNextPage}
      />
    );
  }
  if (!query.hasNextPage) return null;
  return (
    <Box textAlign="center">
      <Button
        onClick={() => void query.fetchNextPage()}
        loading={query.isFetchingNextPage}
        loadingText={`Loading more ${what}`}
      >
        Load more {what}
      </Button>
    </Box>
  );
}
