import type { Pattern } from '#domain/pattern/pattern.ts';
import type { ColumnName } from './columns.ts';

/**
 * What the search box asks for, as plain data: it can be compared, kept in an address and sent to a worker. `parse-search.ts`
 * makes it.
 */
export type Search =
  /** A filter pattern of CloudWatch Logs, JSON or space-delimited: exactly what AWS would make of it. */
  | { readonly kind: 'pattern'; readonly pattern: Pattern }
  /** Words: all of them have to hold. None: every event. */
  | { readonly kind: 'words'; readonly words: readonly Word[] };

export type Word =
  /** The terms of a filter pattern (`Denied -GetObject ?a ?b %re%`), taken together, as AWS takes them. */
  | { readonly kind: 'terms'; readonly pattern: Pattern }
  /** `user:benjamin`, `-error:*`, `name:"Create*"`: the text of a column. */
  | {
      readonly kind: 'text';
      readonly column: ColumnName;
      /** Any of these; `*` stands for any text. Without a `*` the value is looked for inside the column's, letter case aside. */
      readonly values: readonly string[];
      readonly excluded: boolean;
    }
  /** `lag>600` (seconds), `size>=1000` (bytes), `time>2026-11-22T10:00Z`. */
  | {
      readonly kind: 'number';
      readonly column: ColumnName;
      readonly operator: '<' | '<=' | '>' | '>=' | '=';
      /** In the column's own unit: milliseconds for times and lag, bytes for size. */
      readonly value: number;
      readonly excluded: boolean;
    };
