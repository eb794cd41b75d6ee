import type { EpochMillis } from '#domain/time/units.ts';

/** A record on its way from CloudTrail to a trail's log group. */
export interface PendingDelivery {
  readonly trailArn: string;
  /** CloudTrail's `eventID`. */
  readonly eventId: string;
  /** Whose event it is: it decides the stream of an organization trail. */
  readonly account: string;
  readonly happenedAt: EpochMillis;
  /** When it is delivered, if everything is in order by then. */
  readonly dueAt: EpochMillis;
  /** A call of CloudTrail itself: what only such records cause is not recorded, or delivery would feed itself. */
  readonly isOwn: boolean;
  readonly record: string;
}

/** What became of the records of a trail. Each record, and each copy of one, ends in exactly one of them but `duplicates`. */
export interface DeliveryCounters {
  /** Log events written. */
  readonly delivered: number;
  /** Left out for their size. */
  readonly tooLarge: number;
  /** Held back until the retry period was over. */
  readonly givenUp: number;
  /** On their way when the trail was deleted, or ceased to deliver to a log group. */
  readonly dropped: number;
  /** Copies that were sent beside the first; their ends are counted above like those of any record. */
  readonly duplicates: number;
}

/** Deliveries that have failed since the last that succeeded. */
export interface DeliveryFailure {
  readonly since: EpochMillis;
  readonly lastAttemptAt: EpochMillis;
  readonly retryAt: EpochMillis;
  /** What lies between the last planned attempt and `retryAt`, in milliseconds. */
  readonly gapMs: number;
}

/** How delivery for one trail stands. */
export interface DeliveryRoute {
  readonly trailArn: string;
  readonly counters: DeliveryCounters;
  readonly failure?: DeliveryFailure | undefined;
  /** CloudTrail's session of the trail's role. */
  readonly session?: { readonly roleArn: string; readonly until: EpochMillis } | undefined;
  /** What was written in one second (since 1970), in bytes as PutLogEvents counts them. */
  readonly burst?: { readonly second: number; readonly bytes: number } | undefined;
}

/** What is on its way to log groups, trail by trail, and how each trail's delivery stands. */
export interface DeliveryTable {
  add(delivery: PendingDelivery): void;
  /** Walks a trail's records that are due at `now`, in the order of due time and arrival, lazily. */
  due(trailArn: string, now: EpochMillis): IterableIterator<PendingDelivery & { seq: number }>;
  /** Removes one record. */
  remove(seq: number): void;
  /**
   * Removes a trail's records that are due at `edge` or before.
   * @returns their `eventID`s
   */
  removeDue(trailArn: string, edge: number): readonly string[];
  /** When a trail's next record is due; with `after`, the next that is due later than that. */
  nextDueAt(trailArn: string, after?: EpochMillis): EpochMillis | undefined;
  /** The records of a trail; with `edge`, those that are due by then. */
  count(trailArn: string, edge?: EpochMillis): number;
  /** Every trail that ever had something to deliver, and how it stands. */
  routes(): readonly DeliveryRoute[];
  /** One trail's route; a new one where there is none yet. */
  route(trailArn: string): DeliveryRoute;
  putRoute(route: DeliveryRoute): void;
}
