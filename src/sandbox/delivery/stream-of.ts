import { logStreamName } from '#domain/trail/log-stream-name.ts';
import type { EpochMillis } from '#domain/time/units.ts';
import type { DeliveryRoute } from '#sandbox/store/delivery-table.ts';
import type { TrailState } from '#sandbox/store/resource-types.ts';

/** The number of the second stream of a busy trail; the first has none. AWS does not say whether it is `_1` or `_2`. */
const FIRST_NUMBER = 2;

/**
 * What one stream takes in a second before CloudTrail turns to the next, in bytes as PutLogEvents counts them: five batches
 * of the largest size, the quota that a stream had until 2023.
 */
const STREAM_BYTES_PER_SECOND = 5 * 1_048_576;

type Burst = NonNullable<DeliveryRoute['burst']>;

const secondOf = (now: EpochMillis): number => Math.floor(now / 1_000);

/** The stream that takes an account's next batch, by what the trail has written in this second. */
export function streamNameAt(
  trail: Pick<TrailState, 'homeRegion' | 'organizationId'>,
  account: string,
  burst: Burst | undefined,
  now: EpochMillis,
): string {
  const written = burst?.second === secondOf(now) ? burst.bytes : 0;
  const full = Math.floor(written / STREAM_BYTES_PER_SECOND);
  return logStreamName({
    account,
    homeRegion: trail.homeRegion,
    organizationId: trail.organizationId,
    number: full === 0 ? undefined : FIRST_NUMBER + full - 1,
  });
}

/** The burst after so many more bytes. */
export function burstAfter(burst: Burst | undefined, bytes: number, now: EpochMillis): Burst {
  const second = secondOf(now);
  return { second, bytes: bytes + (burst?.second === second ? burst.bytes : 0) };
}
