import { MAX_DELIVERED_RECORD_BYTES, utf8Length } from '#domain/trail/size-limit.ts';

/**
 * From this lag on a record is marked as late. AWS names no limit; 15 minutes is what CloudTrail promised for its log files
 * for years, and well above the longest delay measured (594 s).
 */
export const LATE_AFTER_MS = 15 * 60 * 1_000;

const MARK = ',"addendum":{"reason":"DELIVERY_DELAY"}}';

/**
 * A record as it is delivered `lagMs` after its event: with the addendum that says why it is late (CloudTrail User Guide,
 * "record contents"), unless it brings one of its own or would grow over the size limit by it.
 */
export function asDelivered(record: string, lagMs: number): string {
  if (lagMs <= LATE_AFTER_MS || 'addendum' in (JSON.parse(record) as object)) return record;
  const marked = record.slice(0, -1) + MARK;
  return utf8Length(marked) > MAX_DELIVERED_RECORD_BYTES ? record : marked;
}
