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
    for (const byte of this.#wanted) hash = Math.imul(hash ^ byte, 0x0100_0193);
    return (hash ^ (hash >>> 15)) >>> 0;
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
  let at = 0;
  for (let index = 0; index < UUID_LENGTH; index += 2) {
    if (index === 8 || index === 13 || index === 18 || index === 23) {
      if (characters[start + index] !== 0x2d) return false;
      index += 1;
    }
    const high = digitOf(characters[start + index] ?? 0);
    const low = digitOf(characters[start + index + 1] ?? 0);
    if (high < 0 || low < 0) return false;
    into[at] = (high << 4) | low;
    at += 1;
  }
  return true;
}

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

function digitOf(unit: number): number {
  if (unit >= 0x30 && unit <= 0x39) return unit - 0x30;
  return unit >= 0x61 && unit <= 0x66 ? unit - 0x57 : -1;
}
