import { MOST_NEEDLE } from '#events/bytes/search-machine.ts';
import { gramsOf, mayContain, type Grams, type Signature } from './signature.ts';

/**
 * What the bytes of a message tell of whether it matches. Where they tell all, no message is decoded; elsewhere they leave fewer
 * to decode. `unknown` is true or false, nobody knows.
 */
export type Clue =
  | { readonly kind: 'unknown' }
  /** Holds exactly if the needle occurs in the message. */
  | { readonly kind: 'literal'; readonly needle: Uint8Array; readonly grams: Grams }
  | { readonly kind: 'not'; readonly of: Clue }
  | { readonly kind: 'all' | 'any'; readonly of: readonly Clue[] };

/** Three answers, as numbers (Kleene's logic): *and* is the least, *or* the greatest, *not* the rest to 2. */
export const NO = 0;
export const PERHAPS = 1;
export const YES = 2;

export const UNKNOWN: Clue = { kind: 'unknown' };
export const all = (...of: readonly Clue[]): Clue => ({ kind: 'all', of });
export const any = (...of: readonly Clue[]): Clue => ({ kind: 'any', of });
export const not = (of: Clue): Clue => ({ kind: 'not', of });

const encoder = new TextEncoder();

/**
 * That a message contains a text. It does exactly if its bytes contain those of the text, save for two texts: half a surrogate pair
 * has no bytes of its own, and U+FFFD is also what bytes that are no UTF-8 are decoded to.
 */
export function contains(text: string): Clue {
  if (text === '') return all();
  if (!text.isWellFormed() || text.includes('\uFFFD')) return UNKNOWN;
  const needle = encoder.encode(text);
  if (needle.length > MOST_NEEDLE) return UNKNOWN;
  return { kind: 'literal', needle, grams: gramsOf(needle) };
}

/** The least and the greatest answer that any message of a block with this signature can have. */
export function bounds(clue: Clue, signature: Signature): readonly [number, number] {
  switch (clue.kind) {
    case 'unknown':
      return [PERHAPS, PERHAPS];
    case 'literal':
      return [NO, mayContain(signature, clue.grams) ? YES : NO];
    case 'not': {
      const [least, most] = bounds(clue.of, signature);
      return [YES - most, YES - least];
    }
    case 'all':
    case 'any': {
      const join = clue.kind === 'all' ? Math.min : Math.max;
      const neutral = clue.kind === 'all' ? YES : NO;
      return clue.of
        .map((one) => bounds(one, signature))
        .reduce((a, b) => [join(a[0], b[0]), join(a[1], b[1])], [neutral, neutral]);
    }
  }
}

/** The rows of one block, as a clue is asked about them. */
export interface Rows {
  readonly count: number;
  readonly signature: Signature | undefined;
  /** 2 for the rows that contain a needle, 0 for the others. */
  readonly find: (needle: Uint8Array) => Uint8Array;
}

/** The answer for each row of a block. */
export function answers(clue: Clue, rows: Rows): Uint8Array {
  switch (clue.kind) {
    case 'unknown':
      return new Uint8Array(rows.count).fill(PERHAPS);
    case 'literal':
      return rows.signature === undefined || mayContain(rows.signature, clue.grams)
        ? rows.find(clue.needle)
        : new Uint8Array(rows.count);
    case 'not':
      return answers(clue.of, rows).map((answer) => YES - answer);
    case 'all':
    case 'any': {
      const join = clue.kind === 'all' ? Math.min : Math.max;
      const joined = new Uint8Array(rows.count).fill(clue.kind === 'all' ? YES : NO);
      for (const one of clue.of) {
        const more = answers(one, rows);
        for (let row = 0; row < rows.count; row += 1) {
          joined[row] = join(joined[row] ?? 0, more[row] ?? 0);
        }
        // What is no for all rows stays no for all.
        if (clue.kind === 'all' && !joined.some((answer) => answer !== NO)) break;
      }
      return joined;
    }
  }
}
