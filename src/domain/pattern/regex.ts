import { DOT_EXCLUDES, MAX_REGEX_POSITIONS, SPACE_CLASS } from './undocumented.ts';

/**
 * The limited regular expressions of filter patterns (CloudWatch Logs User Guide, regex-expressions): letters, digits,
 * `: _ # = @ / ; , -`, the operators `^ $ ? [ ] { } | \ * + .`, `\d \D \s \S \w \W` and `\xHH`. There are no groups, so an
 * expression is a choice of sequences, and a sequence a row of positions: that is all `regex-tester.ts` needs.
 */
export interface RegexProgram {
  /** All sequences one behind the other, each ended by `accept`. */
  readonly positions: readonly RegexPosition[];
  /** Where each sequence begins. */
  readonly starts: readonly number[];
}

export type RegexPosition =
  | {
      readonly kind: 'character';
      readonly set: CharacterSet;
      /** May match nothing (`?`, `*`, the optional part of `{n,m}`). */
      readonly optional: boolean;
      /** May match again (`*`, `+`, `{n,}`). */
      readonly repeats: boolean;
    }
  | { readonly kind: 'start' }
  | { readonly kind: 'end' }
  | { readonly kind: 'accept' };

/** 1 for each of the characters U+0000 to U+00FF that belongs to it; entry 256 speaks for every other character. */
export type CharacterSet = Uint8Array;

/** Entry of a `CharacterSet` for the characters above U+00FF, which no expression can name. */
export const OTHER_CHARACTERS = 256;

/** Why a text is no regular expression of this dialect; `column` is 0-based within the expression. */
export interface RegexError {
  readonly message: string;
  readonly column: number;
}

class RegexSyntaxError extends Error {
  readonly column: number;

  constructor(message: string, column: number) {
    super(message);
    this.name = 'RegexSyntaxError';
    this.column = column;
  }
}

/** Reads what stands between two `%`. Never throws; bounded in size, whatever the counts in `{n,m}`. */
export function parseRegex(
  source: string,
): { readonly ok: RegexProgram } | { readonly error: RegexError } {
  try {
    return { ok: new RegexParser(source).parse() };
  } catch (error) {
    if (!(error instanceof RegexSyntaxError)) throw error;
    return { error: { message: error.message, column: error.column } };
  }
}

const LITERAL = /^[A-Za-z0-9:_#=@/;,-]$/;
const ESCAPABLE = /^[:_#=@/;,\-^$?[\]{}|\\*+.]$/;
const DIGITS = setOf((character) => /[0-9]/.test(character));
const WORD = setOf((character) => /[A-Za-z0-9_]/.test(character));
const SPACES = setOf((character) => SPACE_CLASS.includes(character));
const ANY = invert(setOf((character) => character === DOT_EXCLUDES));
const CLASSES: Readonly<Record<string, CharacterSet>> = {
  d: DIGITS,
  D: invert(DIGITS),
  w: WORD,
  W: invert(WORD),
  s: SPACES,
  S: invert(SPACES),
};

interface Repetition {
  readonly least: number;
  readonly most: number;
}

class RegexParser {
  private readonly source: string;
  private at = 0;
  private readonly positions: RegexPosition[] = [];

  constructor(source: string) {
    this.source = source;
  }

  parse(): RegexProgram {
    if (this.source === '') throw this.error('Expected a regular expression between the two %.');
    const starts = [0];
    while (this.at < this.source.length) {
      if (this.take('|')) {
        this.add({ kind: 'accept' });
        starts.push(this.positions.length);
      } else {
        this.parsePiece();
      }
    }
    this.add({ kind: 'accept' });
    return { positions: this.positions, starts };
  }

  private parsePiece(): void {
    if (this.take('^')) return this.addAnchor('start');
    if (this.take('$')) return this.addAnchor('end');
    const start = this.at;
    const set = this.parseSet();
    const { least, most } = this.parseRepetition();
    const unbounded = most === Infinity;
    const needed = unbounded ? Math.max(least, 1) : most;
    if (this.positions.length + needed > MAX_REGEX_POSITIONS) {
      throw this.error(
        `This regular expression is too large: written out without {n,m} it may have at most ${MAX_REGEX_POSITIONS} characters. Expected smaller numbers.`,
        start,
      );
    }
    for (let nth = 1; nth <= needed; nth += 1) {
      const repeats = unbounded && nth === needed;
      this.add({ kind: 'character', set, optional: nth > least, repeats });
    }
  }

  private addAnchor(kind: 'start' | 'end'): void {
    this.add({ kind });
    if (/^[*+?{]/.test(this.source.slice(this.at))) {
      throw this.error(`Expected a character before ${this.here()}; ^ and $ cannot be repeated.`);
    }
  }

  private add(position: RegexPosition): void {
    this.positions.push(position);
  }

  private parseSet(): CharacterSet {
    const character = this.here();
    if (this.take('.')) return ANY;
    if (this.take('[')) return this.parseBrackets();
    if (this.take('\\')) return this.parseEscape();
    if (LITERAL.test(character)) {
      this.at += 1;
      return single(character);
    }
    if (/[*+?{]/.test(character)) {
      throw this.error(
        `Expected a character before ${character}, which says how often. Write \\${character} for the sign itself.`,
      );
    }
    throw this.notAllowed(character);
  }

  private parseRepetition(): Repetition {
    const repetition = this.parseCount();
    if (repetition === undefined) return { least: 1, most: 1 };
    // `*?` and its like prefer the shortest match; whether there is a match is the same.
    this.take('?');
    if (/^[*+?{]/.test(this.source.slice(this.at))) {
      throw this.error(`Expected a character before ${this.here()}; only one count can follow.`);
    }
    return repetition;
  }

  private parseCount(): Repetition | undefined {
    if (this.take('*')) return { least: 0, most: Infinity };
    if (this.take('+')) return { least: 1, most: Infinity };
    if (this.take('?')) return { least: 0, most: 1 };
    if (this.here() !== '{') return undefined;
    const found = /^\{([0-9]+)(,([0-9]*))?\}/.exec(this.source.slice(this.at));
    if (found === null)
      throw this.error('Expected {n}, {n,} or {n,m}. Write \\{ for the sign itself.');
    const [text, first = '', rest, second = ''] = found;
    const least = Number(first);
    const most = rest === undefined ? least : second === '' ? Infinity : Number(second);
    if (least > most) throw this.error('Expected the smaller number first in {n,m}.');
    if (least > MAX_REGEX_POSITIONS || (most !== Infinity && most > MAX_REGEX_POSITIONS)) {
      throw this.error(`Expected at most ${MAX_REGEX_POSITIONS} repetitions.`);
    }
    this.at += text.length;
    return { least, most };
  }

  private parseEscape(): CharacterSet {
    const character = this.here();
    const named = CLASSES[character];
    if (named !== undefined) {
      this.at += 1;
      return named;
    }
    return single(this.parseEscapedCharacter());
  }

  private parseEscapedCharacter(): string {
    const character = this.here();
    if (character === 'x') {
      const digits = /^x([0-9A-Fa-f]{2})/.exec(this.source.slice(this.at))?.[1];
      if (digits === undefined) throw this.error('Expected two hexadecimal digits after \\x.');
      this.at += 3;
      return String.fromCharCode(Number.parseInt(digits, 16));
    }
    if (!ESCAPABLE.test(character)) {
      throw this.error(
        'Expected one of d D s S w W xHH, or a sign, after \\. Other characters can be written as \\xHH.',
      );
    }
    this.at += 1;
    return character;
  }

  private parseBrackets(): CharacterSet {
    const opening = this.at - 1;
    const negated = this.take('^');
    const set = new Uint8Array(OTHER_CHARACTERS + 1);
    if (this.here() === ']')
      throw this.error('Expected a character in [ ]. Write \\] for the sign itself.');
    while (!this.take(']')) {
      if (this.at >= this.source.length) {
        throw this.error('This [ is not closed. Expected ] further on.', opening);
      }
      this.parseMember(set);
    }
    return negated ? invert(set) : set;
  }

  private parseMember(set: CharacterSet): void {
    const start = this.at;
    const first = this.parseMemberEnd();
    const isRange = this.here() === '-' && ![']', ''].includes(this.source.charAt(this.at + 1));
    if (!isRange) {
      const members = typeof first === 'string' ? single(first) : first;
      for (const [code, isIn] of members.entries()) if (isIn === 1) set[code] = 1;
      return;
    }
    this.take('-');
    const last = this.parseMemberEnd();
    if (typeof first !== 'string' || typeof last !== 'string') {
      throw this.error(
        'Expected a character on both sides of -. Write \\- for the sign itself.',
        start,
      );
    }
    if (first > last)
      throw this.error(`Expected ${last}-${first}: the smaller character first.`, start);
    set.fill(1, first.charCodeAt(0), last.charCodeAt(0) + 1);
  }

  private parseMemberEnd(): string | CharacterSet {
    const character = this.here();
    if (this.take('\\')) {
      const named = CLASSES[this.here()];
      return named === undefined ? this.parseEscapedCharacter() : this.parseEscape();
    }
    if (character === '[') throw this.error('Expected \\[ for the sign itself within [ ].');
    if (!LITERAL.test(character) && !/[\^$?{}|*+.]/.test(character))
      throw this.notAllowed(character);
    this.at += 1;
    return character;
  }

  private here(): string {
    return this.source.charAt(this.at);
  }

  private take(sign: string): boolean {
    if (this.here() !== sign) return false;
    this.at += 1;
    return true;
  }

  private notAllowed(character: string): RegexSyntaxError {
    if (character === ']' || character === '}') {
      return this.error(`Expected \\${character} for the sign itself; nothing is open here.`);
    }
    const code = character.charCodeAt(0);
    if (character === '' || code > 0x7f) {
      return this.error(
        'Expected letters, digits and signs of ASCII only in a regular expression.',
      );
    }
    const hex = code.toString(16).toUpperCase().padStart(2, '0');
    const name = character === ' ' ? 'A space' : `The character ${character}`;
    return this.error(
      `${name} is not allowed in a regular expression. Expected \\x${hex} instead.`,
    );
  }

  private error(message: string, column = this.at): RegexSyntaxError {
    return new RegexSyntaxError(message, column);
  }
}

function setOf(belongs: (character: string) => boolean): CharacterSet {
  const set = new Uint8Array(OTHER_CHARACTERS + 1);
  for (let code = 0; code < OTHER_CHARACTERS; code += 1) {
    if (belongs(String.fromCharCode(code))) set[code] = 1;
  }
  return set;
}

/** The sets of one character each; shared, so that a long literal has few different sets. */
const SINGLES = Array.from({ length: OTHER_CHARACTERS }, (_, code) =>
  new Uint8Array(OTHER_CHARACTERS + 1).fill(1, code, code + 1),
);

function single(character: string): CharacterSet {
  const set = SINGLES[character.charCodeAt(0)];
  if (set === undefined) throw new RangeError(`${character} is no character of one byte.`);
  return set;
}

function invert(set: CharacterSet): CharacterSet {
  return set.map((isIn) => 1 - isIn);
}
