import { leaderRegion, partitionOfRegion } from '#domain/arn/partition.ts';
import type { Call, Caller } from './operation.ts';
import type { SignatureClaim } from './protocol/signature.ts';
import { readSettings, type World } from './world.ts';

const GLOBAL: readonly string[] = ['iam', 'organizations'];

/** Puts together what a handler may know, from what the signature claims: account by key, region and service by scope. */
export function makeCall(
  { store, clock, random, liveTails }: World,
  claim: SignatureClaim,
  caller: Caller,
  requestId: string,
): Call {
  const partition = partitionOfRegion(claim.region);
  return {
    // Whatever region signs, calls of global services happen in the partition's leader region.
    region: GLOBAL.includes(claim.service) ? leaderRegion(partition) : claim.region,
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
