import { infiniteQueryOptions, queryOptions } from '@tanstack/react-query';
import type { AwsAccess } from '#aws/client.ts';
import { describeLogGroups } from '#aws/logs/DescribeLogGroups.ts';
import { describeLogStreams } from '#aws/logs/DescribeLogStreams.ts';
import { findLogGroup } from '#aws/logs/find-log-group.ts';
import { FRESH } from './freshness.ts';
import { regionalKey } from './keys.ts';
import { unlessUsed } from './next-page.ts';

/** Log groups of the region in pages of 50 by name; those of a prefix, or those with a part in their name. */
export const logGroupsQuery = (
  access: AwsAccess,
  search: { readonly prefix?: string; readonly pattern?: string } = {},
) =>
  infiniteQueryOptions({
    queryKey: regionalKey(access, 'logs', 'DescribeLogGroups', search),
    staleTime: FRESH.settings,
    initialPageParam: undefined as string | undefined,
    queryFn: ({ pageParam, signal }) =>
      describeLogGroups(access, { ...search, nextToken: pageParam }, signal),
    getNextPageParam: ({ nextToken }, _pages, _token, tokens) => unlessUsed(nextToken, tokens),
  });

/** One log group by its exact name; `null` if there is none (the cache holds no `undefined`). */
export const logGroupQuery = (access: AwsAccess, name: string) =>
  queryOptions({
    queryKey: regionalKey(access, 'logs', 'DescribeLogGroups', { name }),
    staleTime: FRESH.settings,
    queryFn: async ({ signal }) => (await findLogGroup(access, { name }, signal)) ?? null,
  });

/** Streams of a group in pages of 50: the last written first, or with a prefix by name. */
export const logStreamsQuery = (
  access: AwsAccess,
  search: { readonly logGroupName: string; readonly prefix?: string },
) =>
  infiniteQueryOptions({
    queryKey: regionalKey(access, 'logs', 'DescribeLogStreams', search),
    staleTime: FRESH.settings,
    initialPageParam: undefined as string | undefined,
    queryFn: ({ pageParam, signal }) =>
      describeLogStreams(access, { ...search, nextToken: pageParam }, signal),
    getNextPageParam: ({ nextToken }, _pages, _token, tokens) => unlessUsed(nextToken, tokens),
  });
