import { SEARCH_WASM } from './search-wasm.ts';
import { createWasm } from './wasm.ts';

/** Searches the messages of one block at a time, as bytes, with WebAssembly: 16 places at once. */
export interface SearchMachine {
  /**
   * Takes in a block to search: its messages one behind the other and where each of them ends. It stays until the next one; what
   * `find` gave for the last one is gone.
   */
  open(text: Uint8Array, ends: Uint32Array): void;
  /**
   * Says of each row of the open block whether it contains a needle: 2 if it does and 0 if not. The array is the caller's.
   *
   * @param needle 1 to `MOST_NEEDLE` bytes
   */
  find(needle: Uint8Array): Uint8Array;
}

/** The longest needle in bytes: what the longest filter pattern of AWS can hold (1,024 characters). */
export const MOST_NEEDLE = 4_096;

interface Exports {
  findRows(
    text: number,
    length: number,
    needle: number,
    needleLength: number,
    first: number,
    second: number,
    ends: number,
    flags: number,
  ): void;
}

const NEEDLE = 0;
const TEXT = NEEDLE + MOST_NEEDLE;
/** Loads of 16 bytes reach behind the end of the text. */
const PADDING = 35;

/** Bytes of records in JSON, the most frequent first: a needle is looked for by its rarest. */
const FREQUENT = new TextEncoder().encode(
  '"e,:atsnoir-cdlumSA0123456789phgfbyNETIv.RwC_/kPDLUOMxjBGVW}{zqF',
);
const FREQUENCY = new Uint8Array(256);
for (const [index, byte] of FREQUENT.entries()) FREQUENCY[byte] = FREQUENT.length - index;

/** Makes a machine of its own; it keeps as much memory as the largest block that it was given. */
export function createSearchMachine(): SearchMachine {
  const { exports, reach } = createWasm<Exports>(SEARCH_WASM);
  let block = { length: 0, rows: 0, ends: 0, flags: 0 };

  return {
    open(text, ends) {
      const endsAt = (TEXT + text.length + PADDING) & ~3;
      const flags = endsAt + 4 * ends.length;
      const memory = reach(flags + ends.length);
      memory.set(text, TEXT);
      new Uint32Array(memory.buffer, endsAt, ends.length).set(ends);
      block = { length: text.length, rows: ends.length, ends: endsAt, flags };
    },
    find(needle) {
      if (needle.length === 0 || needle.length > MOST_NEEDLE) {
        throw new RangeError(`A needle has 1 to ${MOST_NEEDLE} bytes, not ${needle.length}.`);
      }
      const { length, rows, ends, flags } = block;
      const memory = reach(flags + rows);
      memory.set(needle, NEEDLE);
      memory.fill(0, flags, flags + rows);
      const [first, second] = rarest(needle);
      exports.findRows(TEXT, length, NEEDLE, needle.length, first, second, ends, flags);
      return memory.slice(flags, flags + rows);
    },
  };
}

/** Where the two rarest bytes of a needle are; twice the same place if it has only one. */
function rarest(needle: Uint8Array): readonly [number, number] {
  const order = Array.from(needle.keys()).toSorted(
    (a, b) => (FREQUENCY[needle[a] ?? 0] ?? 0) - (FREQUENCY[needle[b] ?? 0] ?? 0),
  );
  const [first = 0, second = first] = order;
  return [first, second];
}
