import type { LogGroupState } from '#sandbox/store/resource-types.ts';

const DAY = 24 * 60 * 60 * 1000;

/** How long a group keeps an event, in milliseconds; `Infinity` where for ever. */
export const retentionMs = ({
  retentionInDays = Infinity,
}: Pick<LogGroupState, 'retentionInDays'>): number => retentionInDays * DAY;

/** The timestamp before which a group's events have expired; 0 where they never do. */
export const expiryEdge = (group: Pick<LogGroupState, 'retentionInDays'>, now: number): number =>
  Math.max(0, now - retentionMs(group));
