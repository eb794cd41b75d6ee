import { epochMillis } from '#domain/time/units.ts';
import type { StoredEvents } from '#events/stored-events.ts';
import { messageOf } from './message-of.ts';

/**
 * Names an event in addresses: CloudTrail's eventID where there is one. Every other message is named by its delivery time and a hash
 * of its stream and text, as GetLogEvents gives no ids.
 */
export function keyOf(events: StoredEvents, row: number): string | Promise<string> {
  return events.id('eventId', row) ?? fingerprintOf(events, row);
}

/** The row that an address names, the first delivery of it; `undefined` if it is not loaded. */
export async function findKey(events: StoredEvents, key: string): Promise<number | undefined> {
  const [known] = events.rowsOf('eventId', key);
  if (known !== undefined) return firstOf(events, known);
  const [, time] = FINGERPRINT.exec(key) ?? [];
  if (time === undefined) return undefined;
  const delivered = epochMillis(Number(time));
  for (let row = 0; row < events.count; row += 1) {
    if (events.delivered[row] !== delivered || events.id('eventId', row) !== undefined) continue;
    if ((await fingerprintOf(events, row)) === key) return row;
  }
  return undefined;
}

/** The delivery that lists show for a row. */
export function firstOf(events: StoredEvents, row: number): number {
  const first = events.firstDelivery[row] ?? -1;
  return first < 0 ? row : first;
}

const FINGERPRINT = /^(\d+)-[0-9a-f]{8}$/;

/** FNV-1a over the stream's name and the message. */
async function fingerprintOf(events: StoredEvents, row: number): Promise<string> {
  const { codes, values } = events.text('stream');
  let hash = 0x811c9dc5;
  for (const text of [values[codes[row] ?? 0] ?? '', await messageOf(events, row)]) {
    for (let index = 0; index < text.length; index += 1) {
      hash = Math.imul(hash ^ text.charCodeAt(index), 0x01000193) >>> 0;
    }
  }
  return `${events.delivered[row] ?? 0}-${hash.toString(16).padStart(8, '0')}`;
}
