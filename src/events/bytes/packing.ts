import { PACKING_WASM } from './packing-wasm.ts';
import { createWasm, type Wasm } from './wasm.ts';

interface Exports {
  pack(text: number, length: number, out: number, eights: number, fives: number): number;
  unpack(from: number, fromLength: number, out: number, length: number): void;
  sign(start: number, end: number, marks: number): void;
  signPacked(text: number, length: number, packed: number, marks: number): void;
  fold(marks: number, bits: number): void;
}

/** The two tables of `pack`. */
const EIGHTS = 0;
const FIVES = EIGHTS + 262_144;
/** One byte for each bit of a signature. */
const MARKS = FIVES + 262_144;
const MARKS_LENGTH = 65_536;
const BITS = MARKS + MARKS_LENGTH;
const FROM = BITS + MARKS_LENGTH / 8;
/** The length of the text stands before its packed form, in four bytes. */
const HEADER = 4;
/** The longest text: what the tables' addresses and the three bytes of an offset are made for, with room to spare. */
const MOST = 512 * 1024 * 1024;

let wasm: Wasm<Exports> | undefined;

/** A block as it is kept. */
export interface PackedBlock {
  readonly packed: Uint8Array;
  /** What can occur in it (text/signature.ts). */
  readonly signature: Uint8Array;
}

/**
 * Packs the messages of a block and signs them. Records of CloudTrail take 15 to 30 % of their length by it, after how much they have in
 * common; deflate (level 6) makes 12 to 21 % of them and needs three times as long to undo, and a search for a common word undoes all.
 *
 * @throws RangeError for more than 512 MiB
 */
export function packBlock(text: Uint8Array): PackedBlock {
  if (text.length > MOST) throw new RangeError(`A block has at most ${MOST} bytes.`);
  wasm ??= createWasm<Exports>(PACKING_WASM);
  const { exports, reach } = wasm;
  const out = FROM + padded(text.length);
  const memory = reach(out + text.length + Math.ceil(text.length / 255) + 16);
  memory.set(text, FROM);
  const length = exports.pack(FROM, text.length, out, EIGHTS, FIVES);
  const packed = new Uint8Array(HEADER + length);
  new DataView(packed.buffer).setUint32(0, text.length, true);
  packed.set(memory.subarray(out, out + length), HEADER);
  memory.fill(0, MARKS, MARKS + MARKS_LENGTH);
  exports.signPacked(FROM, text.length, out, MARKS);
  return { packed, signature: foldedMarks(wasm) };
}

/** The signature of a text that need not be packed: 65,536 bits. */
export function signText(text: Uint8Array): Uint8Array {
  wasm ??= createWasm<Exports>(PACKING_WASM);
  const memory = wasm.reach(FROM + text.length);
  memory.set(text, FROM);
  memory.fill(0, MARKS, MARKS + MARKS_LENGTH);
  wasm.exports.sign(FROM, FROM + text.length, MARKS);
  return foldedMarks(wasm);
}

function foldedMarks({ exports, reach }: Wasm<Exports>): Uint8Array {
  exports.fold(MARKS, BITS);
  return reach(FROM).slice(BITS, FROM);
}

/**
 * Gives the text of a packed one.
 *
 * @throws RangeError for bytes that `packBlock` did not make, as far as it shows
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
