import type { EpochMillis } from '#domain/time/units.ts';
import type { MissingReason } from '#domain/trail/missing-event.ts';

/** What became of one event for one trail, written down by whoever decided it. */
export interface Fate {
  readonly trailArn: string;
  readonly eventId: string;
  readonly eventName: string;
  readonly eventSource: string;
  readonly region: string;
  /** The record's `eventTime`. */
  readonly eventTime: EpochMillis;
  /** Why it is not in the log group; `undefined` once it is. */
  readonly reason: MissingReason | undefined;
  /** Delivery times: none, one, or one for each copy. */
  readonly delivered: readonly EpochMillis[];
}

/** What became of the events of Event history, trail by trail. */
export interface FateTable {
  add(fate: Omit<Fate, 'delivered'>): void;
  delivered(trailArn: string, eventId: string, at: EpochMillis): void;
  /** Some will not be delivered any more, unless a copy of them was. */
  lost(trailArn: string, eventIds: readonly string[], reason: MissingReason): void;
  /** Events of a trail by event time; `from` belongs to it, `to` does not. Oldest first, `limit` at most. */
  find(trailArn: string, from: EpochMillis, to: EpochMillis, limit: number): readonly Fate[];
  deleteBefore(edge: EpochMillis): void;
}
