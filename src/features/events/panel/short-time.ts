import { formatInstant, type Zone } from '#domain/time/format.ts';
import type { EpochMillis } from '#domain/time/units.ts';

/** An instant beside another one, for a narrow column: `12:27:43`, with month and day where it is on another day. */
export function shortTime(at: EpochMillis, beside: EpochMillis, zone: Zone): string {
  const [date = '', time = ''] = formatInstant(at, zone, 'seconds').split(' ');
  const isSameDay = formatInstant(beside, zone, 'seconds').startsWith(`${date} `);
  return isSameDay ? time : `${date.slice(5)} ${time}`;
}
