import type { DeliveredEvent } from '#events/delivered-event.ts';
import type { EpochMillis } from '#domain/time/units.ts';

/** How many events wait at most, and how many bytes of messages: twenty seconds of the most that Live Tail sends. */
const MOST_EVENTS = 10_000;
const MOST_BYTES = 16 << 20;

/**
 * Events that may not be shown yet, within bounds: what does not fit is only counted, and the time remembered from which on it has to be
 * read again.
 */
export class Holding {
  #events: DeliveredEvent[] = [];
  #bytes = 0;
  /** How many came, those that did not fit included. */
  count = 0;
  /** From here on something is missing, by delivery time. */
  missingFrom: EpochMillis | undefined;

  add(events: readonly DeliveredEvent[]): void {
    for (const event of events) {
      this.count += 1;
      const fits = this.#events.length < MOST_EVENTS && this.#bytes < MOST_BYTES;
      if (fits) {
        this.#events.push(event);
        this.#bytes += event.message.length;
      } else {
        this.miss(event.timestamp);
      }
    }
  }

  /** Remembers that what was delivered from here on has to be read again. */
  miss(from: EpochMillis): void {
    if (this.missingFrom === undefined || from < this.missingFrom) this.missingFrom = from;
  }

  /** Gives up what is held and forgets it. */
  take(): readonly DeliveredEvent[] {
    const events = this.#events;
    this.#events = [];
    this.#bytes = 0;
    this.count = 0;
    return events;
  }

  /** Gives up the time from which on something is missing. */
  takeMissing(): EpochMillis | undefined {
    const from = this.missingFrom;
    this.missingFrom = undefined;
    return from;
  }

  get heldBytes(): number {
    return this.#bytes;
  }

  get heldEvents(): number {
    return this.#events.length;
  }
}
