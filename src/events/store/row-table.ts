import type { ArchiveReader, ArchiveWriter } from './archive.ts';
import { grown } from './growing.ts';

/**
 * Finds rows by a key that lies elsewhere: an open hash table of row numbers, 12 bytes a row or less, where a Map of a million texts
 * takes a hundred. Rows with equal keys are a chain: the first of them, then the others,
 * the last one first.
 */
export class RowTable {
  /** The first row of a key, plus 1; 0 = free. A power of two of slots, at most half of them used. */
  #slots = new Int32Array(1024);
  #keys = 0;
  #hashes = new Uint32Array(0);
  /** The next row with the same key; -1 at the end of a chain. */
  #next = new Int32Array(0);

  /** The first row of a key; -1 if there is none. `isSame` compares the key with that of a row whose hash is equal. */
  find(hash: number, isSame: (row: number) => boolean): number {
    const mask = this.#slots.length - 1;
    for (let slot = hash & mask; ; slot = (slot + 1) & mask) {
      const row = (this.#slots[slot] ?? 0) - 1;
      if (row < 0) return -1;
      if (this.#hashes[row] === hash >>> 0 && isSame(row)) return row;
    }
  }

  /** Adds a row to the chain that begins at `first`, or as the first of its key with -1. Rows come in ascending order. */
  add(row: number, hash: number, first: number): void {
    this.#hashes = grown(this.#hashes, row + 1);
    this.#next = grown(this.#next, row + 1);
    this.#hashes[row] = hash;
    this.#next[row] = -1;
    if (first >= 0) {
      // Behind the first, not at the end: a chain of a million is then built as quickly as a million chains.
      this.#next[row] = this.next(first);
      this.#next[first] = row;
      return;
    }
    this.#keys += 1;
    if (this.#keys * 2 > this.#slots.length) this.#widen();
    this.#put(row);
  }

  /** The next row with the key of a row; -1 at the end. */
  next(row: number): number {
    return this.#next[row] ?? -1;
  }

  save(into: ArchiveWriter): void {
    into.arrays['table.slots'] = this.#slots;
    into.arrays['table.hashes'] = this.#hashes;
    into.arrays['table.next'] = this.#next;
  }

  load(from: ArchiveReader): void {
    this.#slots = from.array('table.slots', Int32Array);
    this.#hashes = from.array('table.hashes', Uint32Array);
    this.#next = from.array('table.next', Int32Array);
    this.#keys = 0;
    for (const slot of this.#slots) if (slot !== 0) this.#keys += 1;
  }

  get heldBytes(): number {
    return this.#slots.byteLength + this.#hashes.byteLength + this.#next.byteLength;
  }

  #put(row: number): void {
    const mask = this.#slots.length - 1;
    let slot = (this.#hashes[row] ?? 0) & mask;
    while (this.#slots[slot] !== 0) slot = (slot + 1) & mask;
    this.#slots[slot] = row + 1;
  }

  #widen(): void {
    const rows = this.#slots.filter((entry) => entry !== 0);
    this.#slots = new Int32Array(this.#slots.length * 2);
    for (const entry of rows) this.#put(entry - 1);
  }
}

/** FNV-1a of a text's code units: 32 bits. */
export function hashText(text: string, seed = 0x811c9dc5): number {
  let hash = seed;
  for (let index = 0; index < text.length; index += 1) {
    hash = Math.imul(hash ^ text.charCodeAt(index), 0x01000193);
  }
  // The low bits choose the slot: they have to depend on all of the text.
  return (hash ^ (hash >>> 15)) >>> 0;
}
