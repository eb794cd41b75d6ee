import type { EpochMillis } from '#domain/time/units.ts';

/** A log event that did not come in a page: one of Live Tail, or of a file. */
export interface DeliveredEvent {
  /** The log stream; for an event of a log file of CloudTrail the file's name. */
  readonly stream: string;
  /** The log event's `timestamp`. */
  readonly timestamp: EpochMillis;
  readonly ingestionTime: EpochMillis;
  /** The message as it was delivered, in UTF-8. May be a view of a larger buffer that is used for something else later. */
  readonly message: Uint8Array;
  /** CloudWatch's own id, where the source has it. */
  readonly eventId?: string | undefined;
}

/** Takes single events in. */
export interface EventSink {
  /**
   * Copies the events, each once: those that the store has already, by CloudWatch's id or by their content, are left out. `pass` is that
   * of `PageOrigin`: equal events without an id are different events within one pass, and the same again in a later one.
   *
   * @returns how many of them the store did not have
   */
  appendEvents(events: readonly DeliveredEvent[], pass: number): number;
}
