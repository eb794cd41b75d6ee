import { queryOptions } from '@tanstack/react-query';
import type { AwsAccess } from '#aws/client.ts';
import { describeRegions } from '#aws/ec2/DescribeRegions.ts';
import { listAuditEntries } from '#aws/gateway/list-audit-entries.ts';
import { listEnvironments } from '#aws/gateway/list-environments.ts';
import { listAccountAliases } from '#aws/iam/ListAccountAliases.ts';
import { getCallerIdentity } from '#aws/sts/GetCallerIdentity.ts';
import { FRESH } from './freshness.ts';
import { auditKey, environmentsKey, globalKey } from './keys.ts';

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

/** What people call the account: `null` where it has no alias. Many may not ask for it; then it goes without. */
export const accountAliasQuery = (access: AwsAccess) =>
  queryOptions({
    queryKey: globalKey(access, 'iam', 'ListAccountAliases', {}),
    staleTime: FRESH.identity,
    // Nothing on the page waits for it.
    retry: false,
    queryFn: async ({ signal }) => (await listAccountAliases(access, {}, signal)) ?? null,
  });

/** The regions that the account may use. Many may not ask for them, and many a server has none to tell: then all are offered. */
export const enabledRegionsQuery = (access: AwsAccess) =>
  queryOptions({
    queryKey: globalKey(access, 'ec2', 'DescribeRegions', {}),
    staleTime: FRESH.identity,
    retry: false,
    queryFn: ({ signal }) => describeRegions(access, {}, signal),
  });

/** As many entries as the gateway gives at once: some months of a person's work. */
const AUDIT_ENTRIES = 1_000;

/** What was changed from here, newest first, in all environments. Always asked for anew: this tab is not the only one. */
export const auditQuery = (gateway: Pick<AwsAccess, 'origin' | 'token'>) =>
  queryOptions({
    queryKey: auditKey,
    staleTime: 0,
    queryFn: ({ signal }) => listAuditEntries(gateway, AUDIT_ENTRIES, signal),
  });
