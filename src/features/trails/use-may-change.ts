import { useQuery } from '@tanstack/react-query';
import { parseTrailArn } from '#domain/arn/trail-arn.ts';
import type { Trail } from '#domain/trail/trail.ts';
import { callerQuery } from '#queries/environments.ts';
import { trailAdministratorsQuery } from '#queries/trails.ts';
import { READ_ONLY_REASON, useAccess } from '#ui/access.ts';
import { whyUnchangeable } from './may-change.ts';

/** Why the caller's account cannot change the trail, and who could; `undefined` if it can, or nobody knows (yet). */
export function useWhyUnchangeable({ arn }: Trail): string | undefined {
  const access = useAccess();
  const caller = useQuery(callerQuery(access));
  const account = caller.data?.account;
  const isOthers = account !== undefined && parseTrailArn(arn)?.account !== account;
  const { data: accounts, error } = useQuery({
    ...trailAdministratorsQuery(access),
    enabled: isOthers,
  });
  const administrators =
    accounts === undefined ? (error?.kind === 'denied' ? 'closed' : 'unknown') : { accounts };
  if (access.isReadOnly) return READ_ONLY_REASON;
  return whyUnchangeable(arn, account, administrators);
}
