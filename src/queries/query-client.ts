import { QueryClient } from '@tanstack/react-query';
import type { AwsError } from '#aws/errors.ts';

declare module '@tanstack/react-query' {
  interface Register {
    /** Everything that a query function here throws; screens get `kind`, `message` and `advice` typed. */
    defaultError: AwsError;
  }
}

/**
 * Makes the page's one cache.
 *
 * `retry: false`: the SDK clients below repeat calls (see `aws/retries.ts`), and two layers would multiply.
 * No refetching on focus or reconnection: each would be a burst of calls against quotas of the whole account; a
 * screen that must follow something sets its own `refetchInterval`. `networkMode: 'always'`, as the server is on this
 * machine and answers without an internet connection.
 */
export const makeQueryClient = (): QueryClient =>
  new QueryClient({
    defaultOptions: {
      queries: {
        retry: false,
        refetchOnWindowFocus: false,
        refetchOnReconnect: false,
        networkMode: 'always',
      },
      mutations: { retry: false, networkMode: 'always' },
    },
  });
