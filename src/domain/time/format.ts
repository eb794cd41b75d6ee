import { between, type DurationMs, type EpochMillis } from './units.ts';

/**
 * The clock to show an instant on: UTC, or a fixed number of minutes **east** of it (`120` is `+02:00`). The caller says
 * which, as the offset of a place depends on the day (JavaScript's `getTimezoneOffset` counts westwards: negate it).
 */
export type Zone = 'utc' | { readonly offsetMinutes: number };

/** How exactly an instant is printed; CloudTrail's eventTime is exact to the second, log events to the millisecond. */
export type Precision = 'milliseconds' | 'seconds';

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

/** Prints an instant as `2026-11-22 16:20:31.123 UTC`, or with an offset as `2026-11-22 18:20:31.123 +02:00`. */
export function formatInstant(
  at: EpochMillis,
  zone: Zone,
  precision: Precision = 'milliseconds',
): string {
  const offset = zone === 'utc' ? 0 : Math.round(zone.offsetMinutes);
  const shifted = new Date(at + offset * MINUTE);
  if (Number.isNaN(shifted.getTime())) return 'not a time';
  const [date, time = ''] = shifted.toISOString().split('T');
  const clock = precision === 'seconds' ? time.slice(0, 8) : time.slice(0, -1);
  return `${date} ${clock} ${zone === 'utc' ? 'UTC' : formatOffset(offset)}`;
}

/** Prints minutes east of UTC as `+02:00`. */
export function formatOffset(offsetMinutes: number): string {
  const minutes = Math.abs(Math.round(offsetMinutes));
  return `${offsetMinutes < 0 ? '-' : '+'}${twoDigits(Math.floor(minutes / 60))}:${twoDigits(minutes % 60)}`;
}

/**
 * Prints a length of time with its two largest units: `0.4 s`, `42 s`, `3 min 21 s`, `2 h 5 min`, `3 d 4 h`. A negative
 * lag, which a clock running ahead produces, keeps its sign: `-2 s`.
 */
export function formatLag(lag: DurationMs): string {
  if (!Number.isFinite(lag)) return 'unknown';
  const text = formatLength(Math.abs(lag));
  return lag < 0 && text !== '0 s' ? `-${text}` : text;
}

function formatLength(length: number): string {
  const tenths = Math.round(length / 100);
  if (tenths < 100) return `${tenths / 10} s`;
  const seconds = Math.round(length / 1000);
  if (seconds < 60) return `${seconds} s`;
  if (seconds < 3600) return twoUnits(seconds, 60, 'min', 's');
  const minutes = Math.round(length / MINUTE);
  if (minutes < 24 * 60) return twoUnits(minutes, 60, 'h', 'min');
  return twoUnits(Math.round(length / HOUR), 24, 'd', 'h');
}

function twoUnits(count: number, size: number, large: string, small: string): string {
  const rest = count % size;
  const whole = `${Math.floor(count / size)} ${large}`;
  return rest === 0 ? whole : `${whole} ${rest} ${small}`;
}

const AGES: readonly (readonly [unit: string, length: number])[] = [
  ['year', 365 * DAY],
  ['month', 30 * DAY],
  ['day', DAY],
  ['hour', HOUR],
  ['minute', MINUTE],
  ['second', 1000],
];

/** Says how long ago something was: `4 minutes ago`, `just now`, or `in 4 minutes` for what is still to come. */
export function formatAge(at: EpochMillis, now: EpochMillis): string {
  const age = between(at, now);
  const length = Math.abs(age);
  if (!Number.isFinite(length)) return 'at an unknown time';
  const unit = AGES.find(([, size]) => length >= size);
  if (!unit) return 'just now';
  const count = Math.floor(length / unit[1]);
  const text = `${count} ${unit[0]}${count === 1 ? '' : 's'}`;
  return age < 0 ? `in ${text}` : `${text} ago`;
}

const BYTE_UNITS = ['KB', 'MB', 'GB', 'TB', 'PB'] as const;

/** Prints a size as AWS writes sizes, with 1 KB = 1,024 bytes: `980 bytes`, `1.2 KB`, `256 KB`, `3.4 GB`. */
export function formatBytes(bytes: number): string {
  if (!Number.isFinite(bytes)) return 'unknown size';
  if (Math.abs(bytes) < 1024) return bytes === 1 ? '1 byte' : `${Math.round(bytes)} bytes`;
  let value = bytes / 1024;
  let step = 0;
  // Compared after rounding, so that 1,048,575 bytes are 1 MB and never 1024 KB.
  while (Math.abs(Math.round(value)) >= 1024 && step < BYTE_UNITS.length - 1) {
    value /= 1024;
    step += 1;
  }
  const rounded = Math.abs(value) < 10 ? Math.round(value * 10) / 10 : Math.round(value);
  return `${rounded} ${BYTE_UNITS[step] ?? 'PB'}`;
}

const twoDigits = (value: number): string => String(value).padStart(2, '0');
