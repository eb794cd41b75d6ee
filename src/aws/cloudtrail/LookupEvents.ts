import type { AwsAccess } from '#aws/client.ts';
import { rawJsonCall } from '#aws/raw-json-call.ts';
import { toEpochSeconds, type EpochMillis } from '#domain/time/units.ts';

/** One page to look up; newest events first. */
export interface LookUpInput {
  readonly region: string;
  /** Event times, both inclusive; `undefined` as far as Event history reaches. */
  readonly from: EpochMillis | undefined;
  readonly to: EpochMillis | undefined;
  /** At most one (CloudTrail API, LookupEvents). */
  readonly attribute:
    { readonly key: 'EventId' | 'EventName' | 'ResourceName'; readonly value: string } | undefined;
  readonly nextToken: string | undefined;
}

export interface LookedUpPage {
  /** Records as they are, in JSON. */
  readonly records: readonly string[];
  readonly nextToken: string | undefined;
}

const CALL_LIMIT_MS = 30_000;

/**
 * Reads a page of Event history: management events of one region, of the last 90 days, 50 a page (CloudTrail API, LookupEvents).
 * AWS allows two calls a second in an account and region. The call is made once: who reads page after page decides about
 * another attempt.
 *
 * @throws AwsError (by rejecting), `aborted` when the signal fires
 */
export async function lookUpEvents(
  access: AwsAccess,
  { region, from, to, attribute, nextToken }: LookUpInput,
  signal: AbortSignal,
): Promise<LookedUpPage> {
  const bytes = await rawJsonCall(
    // Written out: the SDK's clients, which come with `inRegion`, have no place in the worker that asks.
    { ...access, region },
    {
      service: 'cloudtrail',
      target: 'com.amazonaws.cloudtrail.v20131101.CloudTrail_20131101',
      operation: 'LookupEvents',
    },
    {
      LookupAttributes: attribute && [
        { AttributeKey: attribute.key, AttributeValue: attribute.value },
      ],
      StartTime: from && toEpochSeconds(from),
      EndTime: to && toEpochSeconds(to),
      MaxResults: 50,
      NextToken: nextToken,
    },
    AbortSignal.any([signal, AbortSignal.timeout(CALL_LIMIT_MS)]),
  );
  const page = JSON.parse(new TextDecoder().decode(bytes)) as {
    readonly Events?: readonly { readonly CloudTrailEvent?: string | null }[] | null;
    readonly NextToken?: string | null;
  };
  return {
    records: (page.Events ?? []).flatMap(({ CloudTrailEvent: record }) => record ?? []),
    nextToken: page.NextToken || undefined,
  };
}
