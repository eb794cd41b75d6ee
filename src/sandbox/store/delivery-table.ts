import type { EpochMillis } from '#domain/time/units.ts';

/** A record on its way from CloudTrail to a trail's log group. */
export interface PendingDelivery {
  readonly dueAt: EpochMillis;
  readonly trailArn: string;
  readonly record: string;
}

export interface DeliveryTable {
  add(delivery: PendingDelivery): void;
  /** Removes and returns what is due at `now`, in the order of due time. */
  takeDue(now: EpochMillis, limit: number): readonly PendingDelivery[];
  nextDueAt(): EpochMillis | undefined;
  count(): number;
}
