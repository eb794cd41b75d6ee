import { queryOptions } from '@tanstack/react-query';
import type { AwsAccess } from '#aws/client.ts';
import { listEnvironments } from '#aws/gateway/list-environments.ts';
import { getCallerIdentity } from '#aws/sts/GetCallerIdentity.ts';
import { FRESH } from './freshness.ts';
import { environmentsKey, globalKey } from './keys.ts';

/** What the gateway can reach; asked once, as it changes only with a restart. */
export const environmentsQuery = (gateway: Pick<AwsAccess, 'origin' | 'token'>) =>
  queryOptions({
    queryKey: environmentsKey,
    staleTime: FRESH.identity,
    queryFn: ({ signal }) => listEnvironments(gateway, signal),
  });

/** Who the environment's calls are made as. */
export const callerQuery = (access: AwsAccess) =>
  queryOptions({
    queryKey: globalKey(access, 'sts', 'GetCallerIdentity', {}),
    staleTime: FRESH.identity,
    queryFn: ({ signal }) => getCallerIdentity(access, {}, signal),
  });
