import type { LogGroupState } from '#sandbox/store/resource-types.ts';

const DAY = 24 * 60 * 60 * 1000;

/** The days that a log group can keep its events (CloudWatch Logs API, PutRetentionPolicy). */
export const RETENTION_DAYS: readonly number[] = [
  1, 3, 5, 7, 14, 30, 60, 90, 120, 150, 180, 365, 400, 545, 731, 1096, 1827, 2192, 2557, 2922, 3288,
  3653,
];

/** How long a group keeps an event, in milliseconds; `Infinity` where for ever. */
export const retentionMs = ({
  retentionInDays = Infinity,
}: Pick<LogGroupState, 'retentionInDays'>): number => retentionInDays * DAY;

/** The timestamp before which a group's events have expired; 0 where they never do. */
export const expiryEdge = (group: Pick<LogGroupState, 'retentionInDays'>, now: number): number =>
  Math.max(0, now - retentionMs(group));
