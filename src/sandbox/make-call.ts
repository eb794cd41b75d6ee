import { leaderRegion, partitionOfRegion } from '#domain/arn/partition.ts';
import type { Call, Caller } from './operation.ts';
import type { SignatureClaim } from './protocol/signature.ts';
import { readSettings, type World } from './world.ts';

/** Puts together what a handler may know, from what the signature claims: account by key, region and service by scope. */
export function makeCall(
  { store, clock, random, liveTails }: World,
  claim: SignatureClaim,
  caller: Caller,
  requestId: string,
): Call {
  const partition = partitionOfRegion(claim.region);
  return {
    // IAM is global: whatever region signs, its calls happen in the partition's leader region.
    region: claim.service === 'iam' ? leaderRegion(partition) : claim.region,
    account: caller.account,
    partition,
    caller,
    now: clock.now(),
    requestId,
    store,
    settings: readSettings(store),
    random,
    clock,
    liveTails,
  };
}

/** The program that calls, as it names itself; browsers' SDK clients cannot set `User-Agent`. */
export const userAgentOf = (request: Request): string | undefined =>
  request.headers.get('x-amz-user-agent') ?? request.headers.get('user-agent') ?? undefined;
