import { infiniteQueryOptions, queryOptions } from '@tanstack/react-query';
import type { AwsAccess } from '#aws/client.ts';
import { getRole } from '#aws/iam/GetRole.ts';
import { listRoles, listRolesPage } from '#aws/iam/ListRoles.ts';
import { FRESH } from './freshness.ts';
import { globalKey } from './keys.ts';
import { unlessUsed } from './next-page.ts';

/** All roles of the account with their trust policies, for choosing one. */
export const rolesQuery = (access: AwsAccess) =>
  queryOptions({
    queryKey: globalKey(access, 'iam', 'ListRoles', {}),
    staleTime: FRESH.settings,
    queryFn: ({ signal }) => listRoles(access, {}, signal),
  });

/** The roles of the account in pages of 100, in IAM's order: for a chooser that does not wait for thousands. */
export const rolesPagesQuery = (
  access: AwsAccess,
  search: { readonly pathPrefix?: string | undefined } = {},
) =>
  infiniteQueryOptions({
    queryKey: globalKey(access, 'iam', 'ListRoles', { ...search, paged: true }),
    staleTime: FRESH.settings,
    initialPageParam: undefined as string | undefined,
    queryFn: ({ pageParam, signal }) =>
      listRolesPage(access, { ...search, marker: pageParam }, signal),
    getNextPageParam: ({ marker }, _pages, _marker, markers) => unlessUsed(marker, markers),
  });

/** One role by its name (without its path); an error of kind `notFound` if there is none. */
export const roleQuery = (access: AwsAccess, name: string) =>
  queryOptions({
    queryKey: globalKey(access, 'iam', 'GetRole', { name }),
    staleTime: FRESH.settings,
    queryFn: ({ signal }) => getRole(access, { name }, signal),
  });
