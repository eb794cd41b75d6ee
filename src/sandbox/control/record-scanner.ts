/** What there is to know of a record without making an object of it. */
export interface ScannedRecord {
  /** `recipientAccountId`, where it is twelve digits. */
  readonly recipient: string | undefined;
  /** `userIdentity.accountId`, where it is twelve digits. */
  readonly identity: string | undefined;
  /** Behind the record, in what was scanned. */
  readonly end: number;
  /** Whether it has bytes beyond ASCII. */
  readonly isAscii: boolean;
}

const QUOTE = 0x22;
const BACKSLASH = 0x5c;
const [OPEN_OBJECT, CLOSE_OBJECT, OPEN_LIST, CLOSE_LIST] = [0x7b, 0x7d, 0x5b, 0x5d];
const [COLON, COMMA, MINUS, PLUS, DOT, ZERO, NINE] = [0x3a, 0x2c, 0x2d, 0x2b, 0x2e, 0x30, 0x39];
const [SPACE, LOWER_U] = [0x20, 0x75];
const [LOWER_E, UPPER_E] = [0x65, 0x45];

/** Deeper ones are left to `JSON.parse`; records of CloudTrail are a dozen deep at most. */
const MAX_DEPTH = 100;

const bytesOf = (text: string): Uint8Array => new TextEncoder().encode(text);
const WORDS = new Map(['true', 'false', 'null'].map((word) => [word.charCodeAt(0), bytesOf(word)]));
const RECIPIENT = bytesOf('recipientAccountId');
const IDENTITY = bytesOf('userIdentity');
const ACCOUNT = bytesOf('accountId');

/** What may follow a backslash, `u` apart. */
const ESCAPED = new Set(bytesOf('"\\/bfnrt'));
const HEX = new Set(bytesOf('0123456789abcdefABCDEF'));

/** Thrown within, for everything that `JSON.parse` shall judge. */
const UNUSUAL = new Error('not a usual record');

/**
 * Reads JSON without making anything of it, and at the same time writes it down as a string of JSON: one pass over the
 * bytes instead of decoding, parsing, measuring and escaping, each of which makes garbage. The grammar is that of RFC 8259
 * in full; only what is unusual (deep nesting, escapes in the names that matter) is refused and left to `JSON.parse`.
 */
export class RecordScanner {
  /** Where the string of JSON goes. Twice what is scanned is room enough, with its two quotation marks. */
  readonly #out: Uint8Array;
  #bytes: Uint8Array = new Uint8Array();
  #at = 0;
  #outAt = 0;
  #seen = 0;
  #depth = 0;
  /** Whether the member of the record that is being read is `userIdentity`. */
  #isIdentity = false;
  #recipient: string | undefined;
  #identity: string | undefined;

  constructor(room: number) {
    this.#out = new Uint8Array(room);
  }

  /** How much of the room is taken. */
  get used(): number {
    return this.#outAt;
  }

  /** The string of JSON that was written since `from`. */
  written(from: number): Uint8Array {
    return this.#out.subarray(from, this.#outAt);
  }

  /**
   * Scans the object that begins at `at`, and writes it as a string.
   * @returns `undefined`, with nothing written, when no usual record stands there
   */
  scan(bytes: Uint8Array, at: number): ScannedRecord | undefined {
    const start = this.#outAt;
    this.#bytes = bytes;
    this.#at = at;
    this.#seen = 0;
    this.#depth = 0;
    this.#recipient = undefined;
    this.#identity = undefined;
    try {
      if (bytes[at] !== OPEN_OBJECT) return undefined;
      this.#out[this.#outAt++] = QUOTE;
      this.#object();
      this.#out[this.#outAt++] = QUOTE;
    } catch (error) {
      if (error !== UNUSUAL) throw error;
      this.#outAt = start;
      return undefined;
    }
    return {
      recipient: this.#recipient,
      identity: this.#identity,
      end: this.#at,
      isAscii: this.#seen < 0x80,
    };
  }

  /** Takes a byte that stands in a string as it is. */
  #take(): void {
    this.#out[this.#outAt++] = this.#bytes[this.#at++] ?? 0;
  }

  /** Passes white space; gives the byte behind it. */
  #peek(): number {
    for (;;) {
      const byte = this.#bytes[this.#at] ?? 0;
      if (byte > SPACE) return byte;
      if (byte === SPACE) {
        this.#take();
      } else if (byte === 0x09 || byte === 0x0d) {
        this.#at++;
        this.#out[this.#outAt++] = BACKSLASH;
        this.#out[this.#outAt++] = byte === 0x09 ? 0x74 : 0x72;
      } else {
        throw UNUSUAL;
      }
    }
  }

  #value(): void {
    const byte = this.#peek();
    if (byte === QUOTE) this.#string();
    else if (byte === OPEN_OBJECT) this.#object();
    else if (byte === OPEN_LIST) this.#list();
    else if (byte === MINUS || isDigit(byte)) this.#number();
    else this.#word(byte);
  }

  #object(): void {
    this.#open();
    if (this.#peek() === CLOSE_OBJECT) return this.#close();
    const isIdentity = this.#depth === 2 && this.#isIdentity;
    for (;;) {
      if (this.#peek() !== QUOTE) throw UNUSUAL;
      const keyAt = this.#at + 1;
      const isPlain = this.#string();
      const keyEnd = this.#at - 1;
      if (this.#peek() !== COLON) throw UNUSUAL;
      this.#take();
      if (this.#depth === 1) {
        // A name that is written with escapes could be one of these.
        if (!isPlain) throw UNUSUAL;
        const isIdentityKey = this.#is(IDENTITY, keyAt, keyEnd);
        // As JSON.parse has it, the last of several members of a name counts.
        if (isIdentityKey) this.#identity = undefined;
        this.#isIdentity = isIdentityKey;
        if (this.#is(RECIPIENT, keyAt, keyEnd)) this.#recipient = this.#account();
        else this.#value();
      } else if (isIdentity) {
        if (!isPlain) throw UNUSUAL;
        if (this.#is(ACCOUNT, keyAt, keyEnd)) this.#identity = this.#account();
        else this.#value();
      } else {
        this.#value();
      }
      const byte = this.#peek();
      if (byte === CLOSE_OBJECT) return this.#close();
      if (byte !== COMMA) throw UNUSUAL;
      this.#take();
    }
  }

  #list(): void {
    this.#open();
    if (this.#peek() === CLOSE_LIST) return this.#close();
    for (;;) {
      this.#value();
      const byte = this.#peek();
      if (byte === CLOSE_LIST) return this.#close();
      if (byte !== COMMA) throw UNUSUAL;
      this.#take();
    }
  }

  #open(): void {
    if (++this.#depth > MAX_DEPTH) throw UNUSUAL;
    this.#take();
  }

  #close(): void {
    this.#depth--;
    this.#take();
  }

  /** @returns whether it has no escapes */
  #string(): boolean {
    const bytes = this.#bytes;
    const out = this.#out;
    const end = bytes.length;
    let at = this.#at + 1;
    let outAt = this.#outAt;
    let seen = this.#seen;
    let isPlain = true;
    out[outAt++] = BACKSLASH;
    out[outAt++] = QUOTE;
    for (;;) {
      // Bounded by the length, which spares every single step the question of whether there is a byte at all.
      let byte = 0;
      while (at < end) {
        byte = bytes[at++] ?? 0;
        if (byte < SPACE || byte === QUOTE || byte === BACKSLASH) break;
        out[outAt++] = byte;
        seen |= byte;
        byte = 0;
      }
      out[outAt++] = BACKSLASH;
      out[outAt++] = byte;
      if (byte === QUOTE) break;
      if (byte !== BACKSLASH) throw UNUSUAL;
      isPlain = false;
      const escape = bytes[at++] ?? 0;
      if (escape === QUOTE || escape === BACKSLASH) out[outAt++] = BACKSLASH;
      out[outAt++] = escape;
      if (escape === LOWER_U) {
        for (let digits = 0; digits < 4; digits++) {
          const digit = bytes[at++] ?? 0;
          if (!HEX.has(digit)) throw UNUSUAL;
          out[outAt++] = digit;
        }
      } else if (!ESCAPED.has(escape)) {
        throw UNUSUAL;
      }
    }
    this.#at = at;
    this.#outAt = outAt;
    this.#seen = seen;
    return isPlain;
  }

  #number(): void {
    if (this.#bytes[this.#at] === MINUS) this.#take();
    if (this.#bytes[this.#at] === ZERO) this.#take();
    else this.#digits();
    if (this.#bytes[this.#at] === DOT) {
      this.#take();
      this.#digits();
    }
    const exponent = this.#bytes[this.#at];
    if (exponent === LOWER_E || exponent === UPPER_E) {
      this.#take();
      const sign = this.#bytes[this.#at];
      if (sign === PLUS || sign === MINUS) this.#take();
      this.#digits();
    }
  }

  #digits(): void {
    const start = this.#at;
    while (isDigit(this.#bytes[this.#at] ?? 0)) this.#take();
    if (this.#at === start) throw UNUSUAL;
  }

  #word(first: number): void {
    const word = WORDS.get(first);
    if (word === undefined || !this.#is(word, this.#at, this.#at + word.length)) throw UNUSUAL;
    for (let count = 0; count < word.length; count++) this.#take();
  }

  #is(word: Uint8Array, from: number, to: number): boolean {
    if (to - from !== word.length) return false;
    for (let index = 0; index < word.length; index++) {
      if (this.#bytes[from + index] !== word[index]) return false;
    }
    return true;
  }

  /** Reads a value; gives it when it is twelve digits in quotation marks. */
  #account(): string | undefined {
    if (this.#peek() !== QUOTE) {
      this.#value();
      return undefined;
    }
    const from = this.#at + 1;
    // Escapes may spell digits.
    if (!this.#string()) throw UNUSUAL;
    const to = this.#at - 1;
    if (to - from !== 12) return undefined;
    let account = 0;
    for (let at = from; at < to; at++) {
      const byte = this.#bytes[at] ?? 0;
      if (!isDigit(byte)) return undefined;
      account = 10 * account + byte - ZERO;
    }
    return String(account).padStart(12, '0');
  }
}

const isDigit = (byte: number): boolean => byte >= ZERO && byte <= NINE;
