import { grown } from './growing.ts';

const UUID_BYTES = 16;

/**
 * Ids, nearly every one different. One that is a UUID as AWS writes them takes 16 bytes; the few others are kept as texts.
 */
export class IdColumn {
  #bytes = new Uint8Array(0);
  /** 1 for a UUID, 2 for another text. */
  #kinds = new Uint8Array(0);
  readonly #texts = new Map<number, string>();
  #characters = 0;

  set(row: number, id: string | undefined): void {
    if (id === undefined) return;
    this.#kinds = grown(this.#kinds, row + 1);
    this.#bytes = grown(this.#bytes, (row + 1) * UUID_BYTES);
    if (writeUuid(this.#bytes, row * UUID_BYTES, id)) {
      this.#kinds[row] = 1;
      return;
    }
    this.#kinds[row] = 2;
    this.#texts.set(row, id);
    this.#characters += id.length;
  }

  at(row: number): string | undefined {
    const kind = this.#kinds[row] ?? 0;
    if (kind === 0) return undefined;
    return kind === 1 ? readUuid(this.#bytes, row * UUID_BYTES) : this.#texts.get(row);
  }

  /** The rows with an id, ascending. Looks at every row: 16 bytes each, a few milliseconds for a million. */
  rowsOf(id: string): readonly number[] {
    const rows: number[] = [];
    const wanted = new Uint8Array(UUID_BYTES);
    if (!writeUuid(wanted, 0, id)) {
      for (const [row, text] of this.#texts) if (text === id) rows.push(row);
      return rows;
    }
    const [first] = wanted;
    for (let row = 0; row < this.#kinds.length; row += 1) {
      const start = row * UUID_BYTES;
      if (this.#bytes[start] !== first || this.#kinds[row] !== 1) continue;
      if (wanted.every((byte, index) => this.#bytes[start + index] === byte)) rows.push(row);
    }
    return rows;
  }

  get heldBytes(): number {
    return (
      this.#bytes.byteLength + this.#kinds.byteLength + this.#characters + this.#texts.size * 60
    );
  }
}

/** Writes the bytes of a canonical lower-case UUID; says whether the text is one. */
function writeUuid(into: Uint8Array, start: number, text: string): boolean {
  if (text.length !== 36) return false;
  let at = start;
  for (let index = 0; index < 36; index += 1) {
    if (index === 8 || index === 13 || index === 18 || index === 23) {
      if (text.charCodeAt(index) !== 0x2d) return false;
      continue;
    }
    const high = digitOf(text.charCodeAt(index));
    index += 1;
    const low = digitOf(text.charCodeAt(index));
    if (high < 0 || low < 0) return false;
    into[at] = (high << 4) | low;
    at += 1;
  }
  return true;
}

function readUuid(bytes: Uint8Array, start: number): string {
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
