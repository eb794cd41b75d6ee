import { queryOptions } from '@tanstack/react-query';
import type { AwsAccess } from '#aws/client.ts';
import { listBuckets } from '#aws/s3/ListBuckets.ts';
import { FRESH } from './freshness.ts';
import { globalKey } from './keys.ts';

/** The names of all buckets of the account, of every region. */
export const bucketsQuery = (access: AwsAccess) =>
  queryOptions({
    queryKey: globalKey(access, 's3', 'ListBuckets', {}),
    staleTime: FRESH.settings,
    queryFn: ({ signal }) => listBuckets(access, {}, signal),
  });
