import Box from '@cloudscape-design/components/box';
import { ErrorState } from './ErrorState.tsx';

interface RefreshFailedProps {
  /** What is shown still, as a sentence begins: "Trails", "The trail". */
  readonly what: string;
  /** The part of a query that this needs. */
  readonly query: {
    /** Whether it failed while an older answer is there. */
    readonly isRefetchError: boolean;
    readonly isFetching: boolean;
    readonly error: unknown;
    readonly refetch: () => unknown;
  };
}

/** Stands above what an earlier answer said when asking again has failed, until a later try succeeds. */
export function RefreshFailed({ what, query }: RefreshFailedProps) {
  if (!query.isRefetchError) return null;
  return (
    <Box margin={{ bottom: 'm' }}>
      <ErrorState
        title={`${what} could not be refreshed`}
        error={query.error}
        onRetry={() => void query.refetch()}
        retrying={query.isFetching}
      />
    </Box>
  );
}
