/**
 * Memory is taken in pieces of this size. Hundreds of thousands of smaller ones, some of which go while others stay, leave a tab
 * twice as large as what it holds: browsers give memory back by the page, and a page with anything in it stays.
 */
const SLAB_BYTES = 4 << 20;

interface Slab {
  readonly bytes: Uint8Array<ArrayBuffer>;
  used: number;
  /** How many of its parts are still wanted. */
  parts: number;
}

/** A slab with room for so many bytes more: this one, or the next. */
const withRoom = (slab: Slab | undefined, length: number): Slab =>
  slab !== undefined && slab.used + length <= slab.bytes.length
    ? slab
    : { bytes: new Uint8Array(Math.max(SLAB_BYTES, length)), used: 0, parts: 0 };

/** Writes bytes behind those that are there, and gives them where they are now. */
function write(slab: Slab, bytes: Uint8Array): Uint8Array {
  const from = slab.used;
  slab.bytes.set(bytes, from);
  slab.used += bytes.length;
  slab.parts += 1;
  return slab.bytes.subarray(from, slab.used);
}

/** Bytes that are kept for good. */
export class KeptBytes {
  #slab: Slab | undefined;

  /** A copy, beside what was kept before. */
  keep(bytes: Uint8Array): Uint8Array {
    this.#slab = withRoom(this.#slab, bytes.length);
    return write(this.#slab, bytes);
  }
}

/** Bytes that wait for something to be done with them. */
export interface WaitingBytes {
  /** Only for work that ends before anything else begins: after `free` it is empty. */
  readonly now: Uint8Array;
  /** To be kept as long as anybody likes. */
  readonly copy: () => Uint8Array;
  readonly free: () => void;
}

/** Bytes that go soon, about in the order in which they came. Their memory is given back as they go, and not when it is collected. */
export class PassingBytes {
  #slab: Slab | undefined;

  put(bytes: Uint8Array): WaitingBytes {
    const slab = withRoom(this.#slab, bytes.length);
    this.#slab = slab;
    const now = write(slab, bytes);
    let isFree = false;
    return {
      now,
      copy: () => now.slice(),
      free: () => {
        if (isFree) return;
        isFree = true;
        slab.parts -= 1;
        if (slab.parts > 0) return;
        if (slab === this.#slab) this.#slab = undefined;
        // Moving a buffer's bytes away, all none of them, lets go of its memory at once.
        slab.bytes.buffer.transfer(0);
      },
    };
  }
}
