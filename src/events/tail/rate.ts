import type { EpochMillis } from '#domain/time/units.ts';

/** Over how long events are counted, in seconds. */
const SECONDS = 5;

/** Counts events in the last seconds, in a few numbers however many they are. */
export class Rate {
  readonly #counts = new Uint32Array(SECONDS);
  #second = 0;

  add(count: number, now: EpochMillis): void {
    const slot = this.#moveTo(now);
    this.#counts[slot] = (this.#counts[slot] ?? 0) + count;
  }

  perSecond(now: EpochMillis): number {
    this.#moveTo(now);
    return this.#counts.reduce((sum, count) => sum + count, 0) / SECONDS;
  }

  #moveTo(now: EpochMillis): number {
    const second = Math.floor(now / 1000);
    const gone = Math.min(SECONDS, Math.max(0, second - this.#second));
    for (let step = 1; step <= gone; step += 1) {
      this.#counts[(second - gone + step) % SECONDS] = 0;
    }
    this.#second = Math.max(this.#second, second);
    return this.#second % SECONDS;
  }
}
