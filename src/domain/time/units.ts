/** Milliseconds since 1970-01-01T00:00:00Z: CloudWatch Logs' own unit, and ours everywhere. */
export type EpochMillis = number & { readonly __unit: 'EpochMillis' };

/** Seconds since 1970-01-01T00:00:00Z, possibly with a fraction: CloudTrail's unit on the wire, and StartQuery's. */
export type EpochSeconds = number & { readonly __unit: 'EpochSeconds' };

/** A length of time in milliseconds; may be negative where one clock runs behind another. */
export type DurationMs = number & { readonly __unit: 'DurationMs' };

/** Says that a plain number is milliseconds since the epoch. */
export const epochMillis = (value: number): EpochMillis => value as EpochMillis;

/** Says that a plain number is seconds since the epoch. */
export const epochSeconds = (value: number): EpochSeconds => value as EpochSeconds;

/** Says that a plain number is a length of time in milliseconds. */
export const durationMs = (value: number): DurationMs => value as DurationMs;

/** Converts CloudTrail's seconds to milliseconds, rounding away binary noise of the fraction. */
export const toEpochMillis = (seconds: EpochSeconds): EpochMillis =>
  epochMillis(Math.round(seconds * 1000));

/** Converts milliseconds to seconds, keeping the fraction. */
export const toEpochSeconds = (millis: EpochMillis): EpochSeconds => epochSeconds(millis / 1000);

/** The time from `from` to `to`; negative if `to` is earlier. */
export const between = (from: EpochMillis, to: EpochMillis): DurationMs => durationMs(to - from);
