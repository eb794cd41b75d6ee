import type { ColumnName } from './columns.ts';
import { nameOfColumn } from './search-columns.ts';

/** Prints `user:"ana maria"` so that `parseSearch` reads exactly this text of this column. A `*` in it stands for any text. */
export function printTextWord(column: ColumnName, value: string, excluded = false): string {
  const isPlain = value !== '' && !/[\s,"\\]/.test(value);
  const printed = isPlain ? value : `"${value.replaceAll(/["\\]/g, String.raw`\$&`)}"`;
  return `${excluded ? '-' : ''}${nameOfColumn(column)}:${printed}`;
}

/** Adds a word to a search, unless it is there; a filter pattern, which takes no words, is replaced. */
export function withWord(search: string, word: string): string {
  const before = search.trim();
  if (before === '' || /^[{[]/.test(before)) return word;
  return ` ${before} `.includes(` ${word} `) ? before : `${before} ${word}`;
}
