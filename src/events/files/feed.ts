/**
 * Bytes of a text that is read from its beginning and comes in pieces. `bytes` up to `end` are there; what lies before `mark` may go
 * when the next piece comes, so offsets are only good until then.
 */
export class Feed {
  bytes: Uint8Array = new Uint8Array(0);
  /** Where reading has come to. */
  at = 0;
  /** From here on bytes are still needed. */
  mark = 0;
  end = 0;
  /** Whether nothing comes any more. */
  isEnded = false;
  #gone = 0;

  /** The place in the whole text of an offset into `bytes`. */
  place(offset: number): number {
    return this.#gone + offset;
  }

  push(chunk: Uint8Array): void {
    const kept = this.end - this.mark;
    const needed = kept + chunk.length;
    // A longer value doubles the room, so that it is copied a few times and not once for each piece.
    const room =
      needed <= this.bytes.length
        ? this.bytes
        : new Uint8Array(Math.max(needed, this.bytes.length * 2, 1 << 16));
    room.set(this.bytes.subarray(this.mark, this.end));
    room.set(chunk, kept);
    this.#gone += this.mark;
    this.at -= this.mark;
    this.mark = 0;
    this.bytes = room;
    this.end = needed;
  }
}

/** A computation that asks for more bytes by yielding, and goes on when they are in the feed or the feed has ended. */
export type Reading<T> = Generator<undefined, T, undefined>;

/** Waits until there is a byte at `at`; `false` at the end of the text. */
export function* hasByte(feed: Feed): Reading<boolean> {
  while (feed.at >= feed.end) {
    if (feed.isEnded) return false;
    yield;
  }
  return true;
}
