import { requiredLiterals } from './required-literals.ts';
import { OTHER_CHARACTERS, type RegexPosition, type RegexProgram } from './regex.ts';

/** Counts the work of a tester, for tests of its bound: one step is one machine word of 32 positions. */
export interface WorkMeter {
  steps: number;
}

/** Says whether an expression matches anywhere in a text. */
export type RegexTester = (text: string) => boolean;

/**
 * Makes a tester that follows all ways through the expression at once (a Glushkov automaton, simulated with bits). The set of positions
 * that the expression can be in is a row of bits; a character keeps the positions that read it, a shift moves each to the one
 * behind it, and an addition carries them over the optional ones. So a text of n characters takes n times one step for every 32
 * positions, whatever the expression, and no memory grows with the text.
 */
export function createRegexTester(program: RegexProgram, meter?: WorkMeter): RegexTester {
  const { positions, starts } = program;
  const literals = requiredLiterals(program);
  const words = Math.ceil(positions.length / 32);
  const bitsOf = (belongs: (position: RegexPosition, at: number) => boolean): Uint32Array =>
    toBits(positions, words, belongs);

  const beginning = bitsOf((_, at) => starts.includes(at));
  /** Where a match can begin behind the start of the text. */
  const resuming = bitsOf(({ kind }, at) => starts.includes(at) && kind !== 'start');
  const accepting = bitsOf(({ kind }) => kind === 'accept');
  const repeating = bitsOf((position) => position.kind === 'character' && position.repeats);
  const optional = bitsOf(isOptional);
  const optionalAtStart = bitsOf((position) => isOptional(position) || position.kind === 'start');
  const optionalAtEnd = bitsOf((position) => isOptional(position) || position.kind === 'end');
  const optionalInEmpty = optionalAtStart.map((bits, word) => bits | (optionalAtEnd[word] ?? 0));
  const readers = readersByCharacter(program, words);
  const current = new Uint32Array(words);

  /** Adds the positions behind the `passable` ones of the set, and says whether the expression has matched. */
  function close(passable: Uint32Array): boolean {
    let carry = 0;
    let accepts = 0;
    for (let word = 0; word < words; word += 1) {
      const set = current[word] ?? 0;
      const pass = passable[word] ?? 0;
      // A bit added to the row of ones that it stands in turns the ones from there on to zeros, and the bit behind them to one.
      const sum = ((set & pass) >>> 0) + pass + carry;
      carry = sum > 0xffff_ffff ? 1 : 0;
      const closed = set | (sum ^ pass);
      current[word] = closed;
      accepts |= closed & (accepting[word] ?? 0);
    }
    return accepts !== 0;
  }

  /** Reads one character; says whether any position is left. */
  function read(reader: Uint32Array): boolean {
    let carry = 0;
    let left = 0;
    for (let word = 0; word < words; word += 1) {
      const matched = (current[word] ?? 0) & (reader[word] ?? 0);
      const next =
        (matched << 1) | carry | (matched & (repeating[word] ?? 0)) | (resuming[word] ?? 0);
      carry = matched >>> 31;
      current[word] = next;
      left |= next;
    }
    if (meter !== undefined) meter.steps += words;
    return left !== 0;
  }

  return (text) => {
    if (!literals.some((literal) => text.includes(literal))) return false;
    current.set(beginning);
    if (close(optionalAtStart)) return true;
    for (let index = 0; index < text.length; index += 1) {
      let unit = text.charCodeAt(index);
      if (unit >= OTHER_CHARACTERS) {
        // Both halves of a surrogate pair are one character.
        if (isHighSurrogate(unit) && isLowSurrogate(text.charCodeAt(index + 1))) index += 1;
        unit = OTHER_CHARACTERS;
      }
      const reader = readers[unit];
      if (reader === undefined || !read(reader)) return false;
      if (close(optional)) return true;
    }
    return close(text === '' ? optionalInEmpty : optionalAtEnd);
  };
}

const isOptional = (position: RegexPosition): boolean =>
  position.kind === 'character' && position.optional;

const isHighSurrogate = (unit: number): boolean => unit >= 0xd800 && unit <= 0xdbff;
const isLowSurrogate = (unit: number): boolean => unit >= 0xdc00 && unit <= 0xdfff;

function toBits(
  positions: readonly RegexPosition[],
  words: number,
  belongs: (position: RegexPosition, at: number) => boolean,
): Uint32Array {
  const bits = new Uint32Array(words);
  for (const [at, position] of positions.entries()) {
    const word = at >>> 5;
    if (belongs(position, at)) bits[word] = (bits[word] ?? 0) | (1 << (at & 31));
  }
  return bits;
}

/** The positions that read each of the characters; characters that no position tells apart share one row of bits. */
function readersByCharacter({ positions }: RegexProgram, words: number): readonly Uint32Array[] {
  const sets = new Set(
    positions.flatMap((position) => (position.kind === 'character' ? [position.set] : [])),
  );
  const known = new Map<string, Uint32Array>();
  return Array.from({ length: OTHER_CHARACTERS + 1 }, (_, code) => {
    const signature = Array.from(sets, (set) => set[code]).join('');
    const reads = (position: RegexPosition): boolean =>
      position.kind === 'character' && position.set[code] === 1;
    const reader = known.get(signature) ?? toBits(positions, words, reads);
    known.set(signature, reader);
    return reader;
  });
}
