import { signText } from '#events/bytes/packing.ts';

/**
 * What can occur in a text, in 8 KB: a bit for each *gram*, so that a search leaves out a packed block without unpacking it
 * (`packBlock` and `signText` of bytes/packing.ts make it). A needle whose grams do not all have their bit does not occur; if they have, it may.
 *
 * Grams are of three kinds, and each is decided by its own bytes alone, so that a needle's grams are grams of every text around it:
 * - four bytes without a digit: names and words;
 * - of ten bytes with two digits or more, of the six rows of five bytes in them that with the least hash: ids, times, addresses,
 *   numbers. A record has hundreds of them that no other one has; all would fill every table, and one of about three is enough for
 *   needles of ten bytes;
 * - `\u` and three more bytes, for the escapes of JSON.
 *
 * A table of 65,536 bits holds the 15,000 grams that 256 records have: a quarter of its bits, measured on real ones.
 */
export type Signature = Uint8Array;

/** The grams of a needle, made once for all blocks. */
export type Grams = Uint32Array;

/** Takes a needle apart. One that has no gram may occur anywhere. */
export function gramsOf(needle: Uint8Array): Grams {
  const bits = signText(needle);
  const grams: number[] = [];
  for (let index = 0; index < 8 * bits.length; index += 1) {
    if (bits[index >>> 3] === 0) index |= 7;
    else if (hasBit(bits, index)) grams.push(index);
  }
  return Uint32Array.from(grams);
}

/** Whether a needle with these grams can occur in the text of a signature. */
export const mayContain = (signature: Signature, grams: Grams): boolean =>
  grams.every((index) => hasBit(signature, index));

const hasBit = (bits: Uint8Array, index: number): boolean =>
  (((bits[index >>> 3] ?? 0) >>> (index & 7)) & 1) === 1;
