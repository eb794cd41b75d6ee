import type { TextColumn } from './columns.ts';
import { isTextColumn, SEARCH_COLUMNS, searchColumn, type SearchColumn } from './search-columns.ts';

/** What could stand at the cursor. */
export type Completion =
  /** One of these columns. */
  | { readonly kind: 'columns'; readonly columns: readonly SearchColumn[]; readonly from: number }
  /** A value of a column that contains a text: those who hold the events know which there are. */
  | {
      readonly kind: 'values';
      readonly column: TextColumn;
      readonly containing: string;
      readonly from: number;
    };

/** What the word before the cursor could become; `from` is where what would be replaced begins. `undefined` inside patterns. */
export function completeSearch(text: string, cursor: number): Completion | undefined {
  if (/^\s*[{[]/.test(text)) return undefined;
  const before = text.slice(0, cursor);
  const [word = ''] = /\S*$/.exec(before) ?? [];
  const start = before.length - word.length;
  const [, sign = '', name, value] = /^(-?)([A-Za-z]+):(?:.*,)?"?([^",]*)$/.exec(word) ?? [];
  if (name !== undefined && value !== undefined) {
    const column = searchColumn(name)?.column;
    if (column === undefined || !isTextColumn(column)) return undefined;
    return { kind: 'values', column, containing: value, from: cursor - value.length };
  }
  const typed = /^-?([A-Za-z]*)$/.exec(word)?.[1];
  if (typed === undefined) return undefined;
  const columns = SEARCH_COLUMNS.filter(({ names }) =>
    names.some((each) => each.startsWith(typed.toLowerCase())),
  );
  const from = start + (word.startsWith('-') ? 1 : sign.length);
  return columns.length === 0 ? undefined : { kind: 'columns', columns, from };
}
