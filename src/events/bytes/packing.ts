import { PACKING_WASM } from './packing-wasm.ts';
import { createWasm, type Wasm } from './wasm.ts';

interface Exports {
  pack(text: number, length: number, out: number, eights: number, fives: number): number;
  unpack(from: number, fromLength: number, out: number, length: number): void;
}

/** The two tables of `pack`. */
const EIGHTS = 0;
const FIVES = EIGHTS + 262_144;
const FROM = FIVES + 262_144;
/** The length of the text stands before its packed form, in four bytes. */
const HEADER = 4;
/** The longest text: what the tables' addresses and the three bytes of an offset are made for, with room to spare. */
const MOST = 512 * 1024 * 1024;

let wasm: Wasm<Exports> | undefined;

/**
 * Packs the messages of a block. What records of CloudTrail take depends on how much they have in common: about a sixth of their
 * length, where deflate (level 6) makes an eighth of it and takes ten times as long in both directions.
 *
 * @throws RangeError for more than 512 MiB
 */
export function pack(text: Uint8Array): Uint8Array {
  if (text.length > MOST) throw new RangeError(`A block has at most ${MOST} bytes.`);
  wasm ??= createWasm<Exports>(PACKING_WASM);
  const out = FROM + padded(text.length);
  const memory = wasm.reach(out + text.length + Math.ceil(text.length / 255) + 16);
  memory.set(text, FROM);
  const length = wasm.exports.pack(FROM, text.length, out, EIGHTS, FIVES);
  const packed = new Uint8Array(HEADER + length);
  new DataView(packed.buffer).setUint32(0, text.length, true);
  packed.set(memory.subarray(out, out + length), HEADER);
  return packed;
}

/**
 * Gives the text of a packed one.
 *
 * @throws RangeError for bytes that `pack` did not make, as far as it shows
 */
export function unpack(packed: Uint8Array): Uint8Array {
  const view = new DataView(packed.buffer, packed.byteOffset, packed.byteLength);
  const length = packed.length > HEADER ? view.getUint32(0, true) : MOST + 1;
  if (length > MOST) throw new RangeError('These bytes are no packed block.');
  wasm ??= createWasm<Exports>(PACKING_WASM);
  const from = packed.subarray(HEADER);
  const out = FROM + padded(from.length);
  const memory = wasm.reach(out + length);
  memory.set(from, FROM);
  try {
    wasm.exports.unpack(FROM, from.length, out, length);
  } catch (cause) {
    throw new RangeError('These bytes are no packed block.', { cause });
  }
  return memory.slice(out, out + length);
}

/** What a text takes with the bytes behind it that the machine may read or write. */
const padded = (length: number): number => (length + 63) & ~15;
