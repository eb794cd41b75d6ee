import { infiniteQueryOptions, type QueryClient, queryOptions } from '@tanstack/react-query';
import type { AwsAccess } from '#aws/client.ts';
import { AwsError } from '#aws/errors.ts';
import { getRole } from '#aws/iam/GetRole.ts';
import { listRoles } from '#aws/iam/ListRoles.ts';
import { FRESH } from './freshness.ts';
import { globalKey } from './keys.ts';
import { unlessUsed } from './next-page.ts';

/** Roles of the account in pages of 100 by name, with their trust policies. IAM cannot search for a part of a name. */
export const rolesPagesQuery = (access: AwsAccess) =>
  infiniteQueryOptions({
    queryKey: globalKey(access, 'iam', 'ListRoles', {}),
    staleTime: FRESH.settings,
    initialPageParam: undefined as string | undefined,
    queryFn: ({ pageParam, signal }) => listRoles(access, { marker: pageParam }, signal),
    getNextPageParam: ({ nextToken }, _pages, _marker, markers) => unlessUsed(nextToken, markers),
  });

/** One role by its name (without its path); an error of kind `notFound` if there is none. */
export const roleQuery = (access: AwsAccess, name: string) =>
  queryOptions({
    queryKey: globalKey(access, 'iam', 'GetRole', { name }),
    staleTime: FRESH.settings,
    queryFn: ({ signal }) => getRole(access, { name }, signal),
  });

/** Whether there is a role of that name (without its path). Throws what else than "there is none" went wrong. */
export async function isRoleThere(
  queryClient: QueryClient,
  access: AwsAccess,
  name: string,
  signal: AbortSignal,
): Promise<boolean> {
  signal.throwIfAborted();
  const { queryKey } = roleQuery(access, name);
  const cancel = () => void queryClient.cancelQueries({ queryKey });
  signal.addEventListener('abort', cancel, { once: true });
  try {
    await queryClient.fetchQuery(roleQuery(access, name));
    return true;
  } catch (error) {
    if (error instanceof AwsError && error.kind === 'notFound') return false;
    throw error;
  } finally {
    signal.removeEventListener('abort', cancel);
  }
}
