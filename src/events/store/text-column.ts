import type { Dictionary } from '#events/stored-events.ts';
import type { ArchiveReader, ArchiveWriter } from './archive.ts';
import { grown } from './growing.ts';

/** Codes that fit two bytes. */
const MOST_SHORT_CODES = 0x1_0000;

/** A growing dictionary column. Two bytes a row until there are more than 65,536 values, then four. */
export class TextColumn implements Dictionary {
  codes: Uint16Array | Uint32Array = new Uint16Array(0);
  readonly values: string[] = [''];
  readonly #codes = new Map<string, number>();
  /** Characters of all values: about what they take in memory. */
  #characters = 0;

  set(row: number, code: number): void {
    if (row >= this.codes.length) this.codes = grown(this.codes, row + 1);
    this.codes[row] = code;
  }

  /** The code of a text, which is new or known. It may not be part of a longer string: the dictionary would keep all of that alive. */
  codeOf(value: string | undefined): number {
    if (value === undefined) return 0;
    const known = this.#codes.get(value);
    if (known !== undefined) return known;
    const code = this.values.length;
    this.values.push(value);
    this.#codes.set(value, code);
    this.#characters += value.length;
    if (code === MOST_SHORT_CODES) this.codes = Uint32Array.from(this.codes);
    return code;
  }

  save(into: ArchiveWriter, name: string, rows: number): void {
    this.codes = grown(this.codes, rows);
    into.arrays[`${name}.codes`] = this.codes.subarray(0, rows);
    into.texts[name] = this.values;
  }

  /** Becomes what was saved; a code that is given out already has to stand for the same. */
  load(from: ArchiveReader, name: string): void {
    const codes = from.array<Uint16Array | Uint32Array>(`${name}.codes`, Uint16Array, Uint32Array);
    for (const [code, value] of from.texts(name).entries()) {
      if (code > 0 && this.codeOf(value) !== code) throw new RangeError(`${name} has other codes.`);
    }
    this.codes = codes;
  }

  get heldBytes(): number {
    // A string has a header of 16 bytes; its entry in a Map and its place in the list take about 50 more.
    return this.codes.byteLength + this.#characters + this.values.length * 66;
  }
}
