import type { Zone } from './format.ts';
import { parseInstant } from './instant.ts';
import { epochMillis, type EpochMillis } from './units.ts';

/** What a short form leaves out. */
export interface TypedTimeContext {
  /** The clock that times without an offset are of; a place's own offset depends on the day. */
  readonly zoneAt: (at: EpochMillis) => Zone;
  /** A time of day alone is of the day that this instant is on, on that clock. */
  readonly near: EpochMillis;
}

const HAS_OFFSET = /(?:Z|UTC|[+-]\d\d:?\d\d)$/i;
const DATE = /^\d{4}-?\d\d-?\d\d$/;
const TIME_OF_DAY = /^(\d{1,2}):(\d\d)(:\d\d(?:[.,]\d+)?)?( ?(?:Z|UTC|[+-]\d\d:?\d\d))?$/i;
/** Milliseconds since the epoch, as the AWS CLI prints the times of log events. */
const MILLIS = /^\d{13}$/;

/**
 * Reads a time as a person types or pastes it: whatever `parseInstant` reads, a date alone (its beginning), a time of day alone
 * (`9:05`, `12:03:30`), or the milliseconds of a log event. Without an offset it is on the person's clock, unlike in a record.
 *
 * @returns `undefined` when it is none of these, or names a time that does not exist
 */
export function parseTypedTime(text: string, context: TypedTimeContext): EpochMillis | undefined {
  const typed = text.trim();
  if (MILLIS.test(typed)) return epochMillis(Number(typed));
  const full = inFull(typed, context);
  const at = parseInstant(full);
  if (at === undefined || HAS_OFFSET.test(full)) return at;
  return onClock(at, context.zoneAt);
}

function inFull(typed: string, { zoneAt, near }: TypedTimeContext): string {
  if (DATE.test(typed)) return typed.includes('-') ? `${typed}T00:00` : `${typed}T0000`;
  const [, hour, minute, second = '', offset = ''] = TIME_OF_DAY.exec(typed) ?? [];
  if (hour === undefined) return typed;
  const shift = offset === '' ? minutesOf(zoneAt(near)) : minutesOf(zoneOfText(offset));
  const day = new Date(near + shift * 60_000).toISOString().slice(0, 10);
  return `${day}T${hour.padStart(2, '0')}:${minute}${second}${offset}`;
}

const minutesOf = (zone: Zone): number => (zone === 'utc' ? 0 : zone.offsetMinutes);

function zoneOfText(offset: string): Zone {
  const [, sign, hours, minutes] = /([+-])(\d\d):?(\d\d)/.exec(offset) ?? [];
  if (sign === undefined) return 'utc';
  const length = Number(hours) * 60 + Number(minutes);
  return { offsetMinutes: sign === '-' ? -length : length };
}

/** The instant at which a clock shows what UTC shows at `wall`. Where it shows it twice or never, one close by. */
function onClock(wall: EpochMillis, zoneAt: TypedTimeContext['zoneAt']): EpochMillis {
  const back = (at: EpochMillis) => epochMillis(wall - minutesOf(zoneAt(at)) * 60_000);
  return back(back(wall));
}
