import type { QueryClient } from '@tanstack/react-query';

/** Calls `onLost` when an answer says that the gateway no longer takes the page's token: it makes a new one at each start. */
export function watchSession(queryClient: QueryClient, onLost: () => void): void {
  const isLost = (event: { readonly type: string; readonly action?: unknown }) =>
    event.type === 'updated' && isTokenRefused(event.action);
  queryClient.getQueryCache().subscribe((event) => {
    if (isLost(event)) onLost();
  });
  queryClient.getMutationCache().subscribe((event) => {
    if (isLost(event)) onLost();
  });
}

function isTokenRefused(action: unknown): boolean {
  const { type, error } = action as { type?: unknown; error?: { kind?: unknown } | null };
  return type === 'error' && error?.kind === 'token';
}
