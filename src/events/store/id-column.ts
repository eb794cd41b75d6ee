import type { ArchiveReader, ArchiveWriter } from './archive.ts';
import { grown } from './growing.ts';
import { hashText } from './row-table.ts';

const UUID_BYTES = 16;
const UUID_LENGTH = 36;

/**
 * Ids, nearly every one different. One that is a UUID as AWS writes them takes 16 bytes; the few others are kept as texts.
 */
export class IdColumn {
  #bytes = new Uint8Array(0);
  /** 1 for a UUID, 2 for another text. */
  #kinds = new Uint8Array(0);
  readonly #texts = new Map<number, string>();
  #characters = 0;
  /** The id in hand: what it is, as `#kinds` has it, and its bytes or its text. */
  #kind = 0;
  readonly #wanted = new Uint8Array(UUID_BYTES);
  readonly #words = new Uint32Array(this.#wanted.buffer);
  readonly #units = new Uint16Array(UUID_LENGTH);
  #text: string | undefined;

  /** Takes an id in hand, for `put`, `isAt` and `hash`; `undefined` = none. */
  aim(id: string | undefined): void {
    this.#text = id;
    this.#kind = id === undefined ? 0 : 2;
    if (id?.length !== UUID_LENGTH) return;
    for (let index = 0; index < UUID_LENGTH; index += 1) this.#units[index] = id.charCodeAt(index);
    if (readUuid(this.#units, 0, this.#wanted)) this.#kind = 1;
  }

  /** The same with 36 characters in UTF-8; `false`, and nothing in hand, if they are no UUID. */
  aimAtBytes(bytes: Uint8Array, start: number): boolean {
    this.#kind = readUuid(bytes, start, this.#wanted) ? 1 : 0;
    return this.#kind === 1;
  }

  /** Whether there is an id in hand. */
  get isAimed(): boolean {
    return this.#kind !== 0;
  }

  /** Of the id in hand: 32 bits. */
  get hash(): number {
    if (this.#kind === 2) return hashText(this.#text ?? '');
    let hash = 0x811c_9dc5;
    for (let index = 0; index < 4; index += 1) {
      hash = Math.imul(hash ^ (this.#words[index] ?? 0), 0x9e37_79b1);
      hash ^= hash >>> 15;
    }
    return hash >>> 0;
  }

  /** Gives a row the id in hand. */
  put(row: number): void {
    if (this.#kind === 0) return;
    this.#kinds = grown(this.#kinds, row + 1);
    this.#kinds[row] = this.#kind;
    if (this.#kind === 1) {
      this.#bytes = grown(this.#bytes, (row + 1) * UUID_BYTES);
      this.#bytes.set(this.#wanted, row * UUID_BYTES);
      return;
    }
    const text = this.#text ?? '';
    this.#texts.set(row, text);
    this.#characters += text.length;
  }

  /** Whether a row's id is the one in hand. */
  isAt(row: number): boolean {
    if (this.#kind === 0 || this.#kinds[row] !== this.#kind) return false;
    if (this.#kind === 2) return this.#texts.get(row) === this.#text;
    const start = row * UUID_BYTES;
    for (let index = 0; index < UUID_BYTES; index += 1) {
      if (this.#bytes[start + index] !== this.#wanted[index]) return false;
    }
    return true;
  }

  at(row: number): string | undefined {
    const kind = this.#kinds[row] ?? 0;
    if (kind === 0) return undefined;
    return kind === 1 ? writeUuid(this.#bytes, row * UUID_BYTES) : this.#texts.get(row);
  }

  /** The rows with an id, ascending. Looks at every row: 16 bytes each, a few milliseconds for a million. */
  rowsOf(id: string): readonly number[] {
    const rows: number[] = [];
    this.aim(id);
    for (let row = 0; row < this.#kinds.length; row += 1) if (this.isAt(row)) rows.push(row);
    return rows;
  }

  save(into: ArchiveWriter, name: string): void {
    into.arrays[`${name}.bytes`] = this.#bytes;
    into.arrays[`${name}.kinds`] = this.#kinds;
    into.arrays[`${name}.rows`] = Uint32Array.from(this.#texts.keys());
    into.texts[name] = [...this.#texts.values()];
  }

  load(from: ArchiveReader, name: string): void {
    this.#bytes = from.array(`${name}.bytes`, Uint8Array);
    this.#kinds = from.array(`${name}.kinds`, Uint8Array);
    const rows = from.array(`${name}.rows`, Uint32Array);
    for (const [index, text] of from.texts(name).entries()) {
      this.#texts.set(rows[index] ?? 0, text);
      this.#characters += text.length;
    }
  }

  get heldBytes(): number {
    return (
      this.#bytes.byteLength + this.#kinds.byteLength + this.#characters + this.#texts.size * 60
    );
  }
}

/** Reads a UUID in lower case, as AWS writes them, into 16 bytes; says whether it is one. */
function readUuid(characters: ArrayLike<number>, start: number, into: Uint8Array): boolean {
  // One that is no digit has all bits set, and so has then what they are together.
  let all = 0;
  for (let at = 0; at < UUID_BYTES; at += 1) {
    const place = start + (PLACES[at] ?? 0);
    const high = DIGIT_OF[characters[place] ?? 0] ?? -1;
    const low = DIGIT_OF[characters[place + 1] ?? 0] ?? -1;
    all |= high | low;
    into[at] = (high << 4) | low;
  }
  if (all < 0) return false;
  for (const place of HYPHENS) if (characters[start + place] !== 0x2d) return false;
  return true;
}

/** Where the two digits of each byte are among the characters, and what lies between them. */
const PLACES = Uint8Array.from([0, 2, 4, 6, 9, 11, 14, 16, 19, 21, 24, 26, 28, 30, 32, 34]);
const HYPHENS = [8, 13, 18, 23] as const;

const DIGIT_OF = new Int8Array(128).fill(-1);
for (let digit = 0; digit < 16; digit += 1) DIGIT_OF[digit.toString(16).charCodeAt(0)] = digit;

function writeUuid(bytes: Uint8Array, start: number): string {
  let text = '';
  for (let index = 0; index < UUID_BYTES; index += 1) {
    if (index === 4 || index === 6 || index === 8 || index === 10) text += '-';
    const byte = bytes[start + index] ?? 0;
    text += DIGITS.charAt(byte >>> 4) + DIGITS.charAt(byte & 15);
  }
  return text;
}

const DIGITS = '0123456789abcdef';
