import { MAX_DELIVERED_RECORD_BYTES, utf8Length } from '#domain/trail/size-limit.ts';

/**
 * From this lag on a record is marked as late. AWS names no limit; 15 minutes is what CloudTrail promised for its log files
 * for years, and well above the longest delay measured (594 s).
 */
export const LATE_AFTER_MS = 15 * 60 * 1_000;

/** Why a record is late, as CloudTrail names it. */
export type LateReason = 'DELIVERY_DELAY' | 'SERVICE_OUTAGE';

/**
 * A record as it is delivered `lagMs` after its event: with the addendum that says why it is late (CloudTrail User Guide,
 * "record contents"), unless it brings one of its own or would grow over the size limit by it.
 *
 * @param why asked where it is late, with the record's region
 */
export function asDelivered(
  record: string,
  lagMs: number,
  why: (region: string) => LateReason,
): string {
  if (lagMs <= LATE_AFTER_MS) return record;
  const read = JSON.parse(record) as { readonly awsRegion?: string };
  if ('addendum' in read) return record;
  const addendum = JSON.stringify({ reason: why(read.awsRegion ?? '') });
  const marked = `${record.slice(0, -1)},"addendum":${addendum}}`;
  return utf8Length(marked) > MAX_DELIVERED_RECORD_BYTES ? record : marked;
}
