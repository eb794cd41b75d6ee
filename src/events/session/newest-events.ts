import { epochMillis, type EpochMillis } from '#domain/time/units.ts';
import type { TimeRange } from '#domain/time/range.ts';
import type { DeliveredEvent } from '#events/delivered-event.ts';
import { messagesOf } from '#events/export/messages-of.ts';
import type { StoredEvents } from '#events/stored-events.ts';

export interface NewestEvents {
  readonly portions: readonly (readonly DeliveredEvent[])[];
  /** When the very newest was delivered. */
  readonly at: EpochMillis;
}

/**
 * The newest events by delivery in the order of their arrival, later deliveries included: at least `most` where there are so many, and
 * more where several share the oldest time. In portions, as their messages are unpacked block by block.
 */
export async function newestEvents(
  events: StoredEvents,
  most: number,
  signal: AbortSignal,
): Promise<NewestEvents> {
  const { count } = events;
  const times = events.delivered.subarray(0, count).toSorted();
  const since = times[Math.max(0, count - most)] ?? 0;
  const { delivered } = events;
  const rows = Uint32Array.from({ length: count }, (_, row) => row).filter(
    (row) => (delivered[row] ?? 0) >= since,
  );
  const portions: (readonly DeliveredEvent[])[] = [];
  for await (const part of messagesOf(events, rows, signal)) {
    const { codes, values } = events.text('stream');
    portions.push(
      part.messages.map((message, place) => {
        const row = part.rows[place] ?? 0;
        return {
          stream: values[codes[row] ?? 0] ?? '',
          timestamp: epochMillis(events.delivered[row] ?? 0),
          ingestionTime: epochMillis(events.ingested[row] ?? 0),
          message,
        };
      }),
    );
  }
  return { portions, at: epochMillis(times.at(-1) ?? 0) };
}

/** How many of the first rows were delivered within a range; all of them without one. */
export function countWithin(
  { delivered }: Pick<StoredEvents, 'delivered'>,
  rows: number,
  range: TimeRange | undefined,
): number {
  if (range === undefined) return rows;
  let within = 0;
  for (let row = 0; row < rows; row += 1) {
    const at = delivered[row] ?? Number.NaN;
    if (at >= range.from && at <= range.to) within += 1;
  }
  return within;
}
