import { epochMillis, type EpochMillis } from './units.ts';

/**
 * A date and a time of day in ISO 8601, extended (`2023-07-10T11:42:31Z`) or basic (`20131102T010628Z`), where a
 * space may stand for the `T`, the fraction may have any length, and `UTC` may stand for the `Z`.
 */
const INSTANT =
  /^(\d{4})(-?)(\d\d)\2(\d\d)[Tt ](\d\d)(:?)(\d\d)(?:\6(\d\d)(?:[.,](\d+))?)? ?(?:(Z|z|UTC)|([+-])(\d\d):?(\d\d))?$/;

/**
 * Reads an instant in any form that CloudTrail, CloudWatch Logs or this program writes: ISO 8601 with or without
 * fraction and offset, CloudTrail's compact `20131102T010628Z` (sessionContext.attributes.creationDate in the CloudTrail
 * User Guide), and our own `2026-11-22 16:20:31.123 UTC`. A text without an offset is UTC, as everything in a
 * CloudTrail record is. Digits below the millisecond are cut off.
 *
 * @returns `undefined` when the text is not an instant, or names a day or an hour that does not exist.
 */
export function parseInstant(text: string): EpochMillis | undefined {
  const match = INSTANT.exec(text.trim());
  if (!match) return undefined;
  const [
    ,
    year,
    ,
    month,
    day,
    hour,
    ,
    minute,
    second,
    fraction,
    ,
    sign,
    offsetHours,
    offsetMinutes,
  ] = match.map((group) => group ?? '');
  const date = `${year}-${month}-${day}`;
  const time = `${hour}:${minute}:${second || '00'}`;
  const millis = (fraction ?? '').slice(0, 3).padEnd(3, '0');
  const utc = `${date}T${time}.${millis}Z`;
  const value = Date.parse(utc);
  // Engines carry 30 February over into March; an instant that does not print as it was read does not exist.
  if (Number.isNaN(value) || new Date(value).toISOString() !== utc) return undefined;
  if (Number(offsetHours) > 23 || Number(offsetMinutes) > 59) return undefined;
  const offset = (Number(offsetHours) * 60 + Number(offsetMinutes)) * 60_000;
  return epochMillis(sign === '-' ? value + offset : value - offset);
}
