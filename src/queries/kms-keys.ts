import { queryOptions } from '@tanstack/react-query';
import type { AwsAccess } from '#aws/client.ts';
import { listAliases } from '#aws/kms/ListAliases.ts';
import { FRESH } from './freshness.ts';
import { regionalKey } from './keys.ts';

/** The keys of a region that have an alias of their own, for choosing one: those of AWS's services encrypt nothing else. */
export const keysQuery = (access: AwsAccess) =>
  queryOptions({
    queryKey: regionalKey(access, 'kms', 'ListAliases', {}),
    staleTime: FRESH.settings,
    queryFn: ({ signal }) => listAliases(access, {}, signal),
  });
