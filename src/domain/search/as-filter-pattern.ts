import { splitWildcards } from '#domain/pattern/match-value.ts';
import { parsePattern } from '#domain/pattern/parse.ts';
import type { JsonCondition, JsonExpression } from '#domain/pattern/pattern.ts';
import { printPattern } from '#domain/pattern/print.ts';
import { COLUMN_FIELDS, type FieldColumn } from './column-fields.ts';
import { parseSearch } from './parse-search.ts';
import { nameOfColumn } from './search-columns.ts';
import type { Word } from './search.ts';

/** Whether a search can be put to AWS. */
export type AwsSearch =
  /** A filter pattern that means exactly what the search does; an empty one matches everything. */
  | { readonly pattern: string }
  /** Why there is none, for a person; and the filter pattern that comes nearest, for them to choose. */
  | { readonly reason: string; readonly nearest: string | undefined };

type TextWord = Word & { readonly kind: 'text' };

/**
 * A text of the search box as a filter pattern for FilterLogEvents or StartLiveTail. Patterns and plain terms are what they are. Columns are
 * ours: they set letter case aside and look anywhere in a value, whereas AWS's comparisons do neither (CloudWatch Logs User
 * Guide, filter pattern syntax). So only words whose values have no letters are translated; all others are never passed off as the same.
 */
export function asFilterPattern(text: string): AwsSearch {
  const parsed = parseSearch(text);
  if ('error' in parsed) return { reason: parsed.error.message, nearest: undefined };
  if (parsed.ok.kind === 'pattern') return { pattern: text.trim() };
  const { words } = parsed.ok;
  const columns = words.filter((word) => word.kind !== 'terms');
  if (columns.length === 0) return { pattern: text.trim() };
  const texts = columns.filter((word) => word.kind === 'text');
  if (
    texts.some(({ values }) => values.some((value) => splitWildcards(value).core.includes('*')))
  ) {
    return {
      reason: 'AWS takes a * at the beginning or the end of a value, not within it.',
      nearest: undefined,
    };
  }
  const number = columns.find((word) => word.kind === 'number');
  if (number !== undefined) {
    return {
      reason: `AWS cannot compare ${nameOfColumn(number.column)}.`,
      nearest: texts.length > 0 && columns.length === words.length ? print(texts) : undefined,
    };
  }
  if (columns.length < words.length) {
    return {
      reason: 'AWS takes either words or conditions on columns, not both at once.',
      nearest: print(texts),
    };
  }
  const pattern = print(texts);
  const inexact = texts.find((word) => !isExact(word));
  if (inexact === undefined && pattern !== undefined) return { pattern };
  const name = nameOfColumn((inexact ?? texts[0])?.column ?? 'eventName');
  return {
    reason:
      pattern === undefined
        ? `AWS cannot compare ${name}.`
        : `AWS cannot search ${name} as the loaded events are searched: its patterns mind letter case and know fields, not columns.`,
    nearest: pattern,
  };
}

const fieldsOf = (column: TextWord['column']): readonly string[] =>
  COLUMN_FIELDS.filter(([each]) => each === (column as FieldColumn)).map(([, field]) => field);

/** Whether the conditions of a word hold for the events that the word is about, and for no others. */
function isExact({ column, values, excluded }: TextWord): boolean {
  if (excluded || fieldsOf(column).length !== 1) return false;
  if (column === 'readOnly') return values.every((value) => /^(?:true|false)$/i.test(value));
  return values.every((value) => value.toLowerCase() === value.toUpperCase() && /[^*]/.test(value));
}

function print(words: readonly TextWord[]): string | undefined {
  const conditions = words.map(conditionOf);
  const all = conditions.filter((each) => each !== undefined);
  if (all.length < conditions.length) return undefined;
  const printed = printPattern({ kind: 'json', condition: joined('and', all) });
  return 'error' in parsePattern(printed) ? undefined : printed;
}

function conditionOf(word: TextWord): JsonExpression | undefined {
  const fields = fieldsOf(word.column);
  if (fields.length === 0) return undefined;
  const conditions = word.values.map((value) => {
    const each = fields.map((field) => conditionOn(field, value, word));
    // No value, or not this value: of none of the fields.
    return joined((value === '') === word.excluded ? 'or' : 'and', each);
  });
  return joined(word.excluded ? 'and' : 'or', conditions);
}

function conditionOn(field: string, value: string, { column, excluded }: TextWord): JsonCondition {
  const selector = field.split('.').map((name) => ({ kind: 'key', name }) as const);
  if (column === 'readOnly' && /^(?:true|false)$/i.test(value)) {
    const isTrue = value.toLowerCase() === 'true';
    return { kind: 'is', selector, what: isTrue === excluded ? 'FALSE' : 'TRUE' };
  }
  if (value === '') {
    return excluded
      ? { kind: 'compare', selector, operator: '=', value: { kind: 'string', text: '*' } }
      : { kind: 'not-exists', selector };
  }
  const text = value.includes('*') ? value : `*${value}*`;
  return {
    kind: 'compare',
    selector,
    operator: excluded ? '!=' : '=',
    value: { kind: 'string', text },
  };
}

const joined = (kind: 'and' | 'or', of: readonly JsonExpression[]): JsonExpression => {
  const [first] = of;
  return of.length === 1 && first !== undefined ? first : { kind, of };
};
