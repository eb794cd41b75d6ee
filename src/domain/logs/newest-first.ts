import { epochMillis } from '#domain/time/units.ts';

/**
 * A whole log group is listed newest first only for a `startTime` from here on (CloudWatch Logs API, FilterLogEvents,
 * `startFromHead`). A single stream (GetLogEvents) has no such limit.
 */
export const NEWEST_FIRST_SINCE = epochMillis(Date.UTC(2024, 0, 1));
