import { queryOptions } from '@tanstack/react-query';
import type { AwsAccess } from '#aws/client.ts';
import { getRole } from '#aws/iam/GetRole.ts';
import { listRoles } from '#aws/iam/ListRoles.ts';
import { FRESH } from './freshness.ts';
import { globalKey } from './keys.ts';

/** All roles of the account with their trust policies, for choosing one. */
export const rolesQuery = (access: AwsAccess) =>
  queryOptions({
    queryKey: globalKey(access, 'iam', 'ListRoles', {}),
    staleTime: FRESH.settings,
    queryFn: ({ signal }) => listRoles(access, {}, signal),
  });

/** One role by its name (without its path); an error of kind `notFound` if there is none. */
export const roleQuery = (access: AwsAccess, name: string) =>
  queryOptions({
    queryKey: globalKey(access, 'iam', 'GetRole', { name }),
    staleTime: FRESH.settings,
    queryFn: ({ signal }) => getRole(access, { name }, signal),
  });
