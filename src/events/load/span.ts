import type { LoadRequest } from '#events/event-session.ts';
import { formatLag } from '#domain/time/format.ts';
import { durationMs, epochMillis, type EpochMillis } from '#domain/time/units.ts';
import type { TimeRange } from '#domain/time/range.ts';
import type { PageRequest } from './page-reader.ts';

/**
 * How far ahead of our clock an event's timestamp may lie: CloudWatch Logs takes events up to 2 hours ahead of its own (API,
 * PutLogEvents), and refuses callers whose clock is more than 5 minutes off.
 */
const AHEAD_MS = (2 * 60 + 5) * 60_000;

/**
 * Delivery times that a request is about, at the moment `now`: an open end is as far ahead as an event can be, and an event-time
 * range goes on for as long as deliveries may be late.
 */
export function deliveriesOf(request: LoadRequest, now: EpochMillis): TimeRange {
  const { range, clock, latestDeliveryAfter } = request;
  const latest = now + AHEAD_MS;
  const to = (range.to ?? latest) + (clock === 'eventTime' ? latestDeliveryAfter : 0);
  return { from: epochMillis(Math.max(0, range.from)), to: epochMillis(Math.min(to, latest)) };
}

/** GetLogEvents has a quota of its own, a larger one mostly, but reads one stream and knows no patterns. */
export const operationFor = (request: LoadRequest): PageRequest['operation'] =>
  request.logStreamNames.length === 1 && (request.filterPattern ?? '') === ''
    ? 'GetLogEvents'
    : 'FilterLogEvents';

/** What a person should know of how a request is loaded. */
export function notesOn(request: LoadRequest): readonly string[] {
  if (request.clock === 'delivered') return [];
  return [
    `AWS searches by delivery time alone: to find the events of this time, deliveries up to ${formatLag(durationMs(request.latestDeliveryAfter))} after it are loaded too. Events delivered still later are missing.`,
  ];
}
