import { leadingLiteral, requiredLiterals } from './required-literals.ts';
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
 *
 * Sets come again and again, so where a character led from one is remembered: then it takes a look-up, a fifth of the time. And where all
 * matches begin with the same text, the characters up to the next place where it stands need not be read at all.
 */
export function createRegexTester(program: RegexProgram, meter?: WorkMeter): RegexTester {
  const { positions, starts } = program;
  const literals = requiredLiterals(program);
  const leading = leadingLiteral(program);
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

  const states = new Map<string, State>();

  /** The state of the present set; a new one only as long as there are few. */
  function stateOf(): State | undefined {
    const key = current.join();
    const known = states.get(key);
    if (known !== undefined || states.size >= MOST_STATES) return known;
    const made = newState(current.slice(), close(optionalAtEnd));
    states.set(key, made);
    return made;
  }

  current.set(beginning);
  const first = close(optionalAtStart) ? MATCHED : stateOf();
  current.set(beginning);
  close(optionalAtStart);
  const acceptsEmpty = first === MATCHED || close(optionalInEmpty);

  /** Goes on from a set of positions, character by character, to the end of the text. */
  function simulate(text: string, from: number): boolean {
    for (let index = from; index < text.length; index += 1) {
      const code = codeAt(text, index);
      if (isPair(text, index)) index += 1;
      if (!read(readers[code] ?? NOTHING)) return false;
      if (close(optional)) return true;
    }
    return close(optionalAtEnd);
  }

  // In the middle of nothing: then a match begins with the text that all begin with.
  const rest = leading === '' ? undefined : first;

  return (text) => {
    if (!literals.some((literal) => text.includes(literal))) return false;
    if (text === '') return acceptsEmpty;
    let state = first;
    for (let index = 0; index < text.length; index += 1) {
      if (state === rest && state !== undefined) {
        index = text.indexOf(leading, index);
        if (index < 0) return false;
      }
      if (state === MATCHED) return true;
      if (state === undefined || state === LOST) return false;
      const code = codeAt(text, index);
      let next = state.next[code];
      if (next === undefined) {
        current.set(state.set);
        if (!read(readers[code] ?? NOTHING)) next = LOST;
        else if (close(optional)) next = MATCHED;
        else next = stateOf();
        if (next === undefined) return simulate(text, index + (isPair(text, index) ? 2 : 1));
        state.next[code] = next;
      }
      if (code === OTHER_CHARACTERS && isPair(text, index)) index += 1;
      state = next;
    }
    return state === MATCHED || (state !== undefined && state.acceptsAtEnd);
  };
}

/** A set of positions that some text has led to, and where each character leads from it. */
interface State {
  readonly set: Uint32Array;
  readonly next: (State | undefined)[];
  readonly acceptsAtEnd: boolean;
}

const NOTHING = new Uint32Array(0);
const newState = (set: Uint32Array, acceptsAtEnd: boolean): State => ({
  ...{ set, acceptsAtEnd },
  next: Array.from({ length: OTHER_CHARACTERS + 1 }),
});
const MATCHED = newState(NOTHING, true);
const LOST = newState(NOTHING, false);

/** The states that are kept; a kilobyte or two each. Expressions made to have more of them take the slow way from there on. */
const MOST_STATES = 256;

/** The entry of a character set that speaks for the character at an index. */
function codeAt(text: string, index: number): number {
  const unit = text.charCodeAt(index);
  return unit < OTHER_CHARACTERS ? unit : OTHER_CHARACTERS;
}

/** Whether both halves of a surrogate pair are here: they are one character. */
const isPair = (text: string, index: number): boolean =>
  isHighSurrogate(text.charCodeAt(index)) && isLowSurrogate(text.charCodeAt(index + 1));

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
