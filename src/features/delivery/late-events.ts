import { readRecord } from '#domain/record/record.ts';
import { LATE_AFTER } from '#domain/trail/delivery-state.ts';
import { between, type DurationMs } from '#domain/time/units.ts';
import type { EventCells, EventSession } from '#events/event-session.ts';

/** An event that came late, and what CloudTrail itself says of it. */
export interface LateEvent {
  readonly cells: EventCells;
  readonly lag: DurationMs;
  /** `addendum.reason` of the record: `SERVICE_OUTAGE`, `DELIVERY_DELAY`, `UPDATED_DATA`. */
  readonly addendum: string | undefined;
}

/** Records that are opened to look for what CloudTrail says of them. */
export const LOOKED_INTO = 200;

/** The latest events of a session that lists the largest lag first: at most `LOOKED_INTO`, all of them late. */
export async function readLateEvents(session: EventSession): Promise<readonly LateEvent[]> {
  const { rows } = await session.rows(0, LOOKED_INTO);
  const late = rows.flatMap((cells) => {
    if (cells.eventTime === undefined) return [];
    const lag = between(cells.eventTime, cells.delivered);
    return lag >= LATE_AFTER ? [{ cells, lag }] : [];
  });
  return Promise.all(
    late.map(async ({ cells, lag }) => {
      const { message } = await session.detail(cells.row);
      return { cells, lag, addendum: readRecord(message)?.addendum?.reason };
    }),
  );
}

/** How many of the events say what, the most frequent first; `undefined` says nothing. */
export function addendumCounts(
  events: readonly LateEvent[],
): readonly { readonly reason: string | undefined; readonly count: number }[] {
  const counts = new Map<string | undefined, number>();
  for (const { addendum } of events) counts.set(addendum, (counts.get(addendum) ?? 0) + 1);
  return [...counts]
    .map(([reason, count]) => ({ reason, count }))
    .toSorted((one, other) => other.count - one.count);
}

/** What CloudTrail means by the reason of an addendum (CloudTrail User Guide, "CloudTrail record contents"). */
export function addendumText(reason: string | undefined): string {
  switch (reason) {
    case undefined:
      return 'CloudTrail does not say why.';
    case 'DELIVERY_DELAY':
      return 'The delivery was delayed.';
    case 'SERVICE_OUTAGE':
      return 'A service of AWS was out of order.';
    case 'UPDATED_DATA':
      return 'A record that was corrected later.';
    default:
      return 'Not known to this version of Trailglass.';
  }
}
