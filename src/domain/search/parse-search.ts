import type { PatternError } from '#domain/pattern/parse.ts';
import { parsePattern } from '#domain/pattern/parse.ts';
import { parseInstant } from '#domain/time/instant.ts';
import type { NumberColumn } from './columns.ts';
import { isNumberColumn, searchColumn, similarName, type SearchColumn } from './search-columns.ts';
import type { Search, Word } from './search.ts';

export type ParsedSearch = { readonly ok: Search } | { readonly error: PatternError };

/** Something is wrong with a text at a place. */
class SearchError extends Error {
  readonly column: number;

  constructor(message: string, column: number) {
    super(message);
    this.column = column;
  }
}

/**
 * Reads the text of the search box. One that begins with `{` or `[` is a filter pattern of CloudWatch Logs and nothing else. Otherwise
 * `column:value` and `column>value` are ours, and all the rest together is a pattern of terms, exactly as AWS reads it: so a text that
 * AWS takes means here what it means there. Never throws.
 */
export function parseSearch(text: string): ParsedSearch {
  if (/^\s*[{[]/.test(text)) {
    const parsed = parsePattern(text);
    return 'error' in parsed ? parsed : { ok: { kind: 'pattern', pattern: parsed.ok } };
  }
  try {
    const { words, rest } = takeColumnWords(text);
    // The column words are blanks in what is left, so that a mistake is where it was typed.
    const terms = parsePattern(rest);
    if ('error' in terms) return terms;
    const { ok: pattern } = terms;
    if (pattern.kind !== 'everything') words.push({ kind: 'terms', pattern });
    return { ok: { kind: 'words', words } };
  } catch (error) {
    if (!(error instanceof SearchError)) throw error;
    return { error: { message: error.message, column: error.column } };
  }
}

const COLUMN_WORD = /(-?)([A-Za-z]+)(:|>=|<=|>|<|=)/y;

/** The column words of a text, and the text with blanks in their place. */
function takeColumnWords(text: string): { words: Word[]; rest: string } {
  const words: Word[] = [];
  let rest = text;
  let at = 0;
  while (at < text.length) {
    if (/\s/.test(text.charAt(at))) {
      at += 1;
      continue;
    }
    COLUMN_WORD.lastIndex = at;
    const match = COLUMN_WORD.exec(text);
    const column = match === null ? undefined : searchColumn(match[2] ?? '');
    if (match === null || column === undefined) {
      if (match !== null) refuseTypo(match, at);
      at = endOfTerm(text, at);
      continue;
    }
    const start = at + match[0].length;
    const { values, end } = readValues(text, start);
    words.push(
      wordOf({ column, operator: match[3] ?? ':', values, excluded: match[1] === '-', at, start }),
    );
    rest = rest.slice(0, at) + ' '.repeat(end - at) + rest.slice(end);
    at = end;
  }
  return { words, rest };
}

/** `usr:ana` is more likely a mistake than a term; `http://` and `arn:aws:` are terms. */
function refuseTypo([, sign = '', name = '', operator = '']: readonly string[], at: number): void {
  const similar = operator === ':' ? similarName(name) : undefined;
  if (similar === undefined) return;
  throw new SearchError(
    `There is no column “${name}”. Did you mean ${similar}:? For the text itself write "${name}:" in quotation marks.`,
    at + sign.length,
  );
}

/** Behind a term as AWS reads terms: to its closing mark, or to the next space. */
function endOfTerm(text: string, at: number): number {
  let start = at;
  if ('-?'.includes(text.charAt(start))) start += 1;
  const mark = text.charAt(start);
  if (mark === '"' || mark === '%') {
    for (let index = start + 1; index < text.length; index += 1) {
      if (text[index] === '\\') index += 1;
      else if (text[index] === mark) return index + 1;
    }
    return text.length;
  }
  while (start < text.length && !/\s/.test(text.charAt(start))) start += 1;
  return start;
}

interface Value {
  readonly text: string;
  readonly at: number;
}

/** One value or several with commas between them, each as it stands or in quotation marks. */
function readValues(text: string, start: number): { values: readonly Value[]; end: number } {
  const values: Value[] = [];
  let at = start;
  for (;;) {
    const value = text[at] === '"' ? readQuoted(text, at) : readPlain(text, at);
    values.push({ text: value.text, at });
    at = value.end;
    if (text[at] !== ',') break;
    at += 1;
  }
  if (at < text.length && !/\s/.test(text.charAt(at))) {
    throw new SearchError('Expected a space or a comma after the closing quotation mark.', at);
  }
  return { values, end: at };
}

function readQuoted(text: string, start: number): { text: string; end: number } {
  let value = '';
  for (let at = start + 1; at < text.length; at += 1) {
    const character = text.charAt(at);
    if (character === '"') return { text: value, end: at + 1 };
    if (character === '\\' && /["\\]/.test(text.charAt(at + 1))) at += 1;
    value += text.charAt(at);
  }
  throw new SearchError('Expected a closing quotation mark.', text.length);
}

function readPlain(text: string, start: number): { text: string; end: number } {
  let end = start;
  while (end < text.length && !/[\s,"]/.test(text.charAt(end))) end += 1;
  if (end === start) {
    throw new SearchError('Expected a value; "" asks for events without one.', start);
  }
  return { text: text.slice(start, end), end };
}

interface ColumnWord {
  readonly column: SearchColumn;
  readonly operator: string;
  readonly values: readonly Value[];
  readonly excluded: boolean;
  /** Where the word begins, and where its value does. */
  readonly at: number;
  readonly start: number;
}

function wordOf({
  column: { column, names, example },
  operator,
  values,
  excluded,
  at,
  start,
}: ColumnWord): Word {
  if (!isNumberColumn(column)) {
    if (operator !== ':' && operator !== '=') {
      throw new SearchError(`${names[0]} is a text: write it as ${example}.`, at);
    }
    return { kind: 'text', column, values: values.map(({ text }) => text), excluded };
  }
  const [value] = values;
  if (value === undefined || values.length > 1) {
    throw new SearchError(`Expected one value, as in ${example}.`, start);
  }
  const number = readNumber(column, value.text);
  if (number === undefined) {
    throw new SearchError(
      `“${value.text}” is not a ${KINDS[column]}: write it as ${example}.`,
      start,
    );
  }
  return { kind: 'number', column, operator: OPERATORS[operator] ?? '=', value: number, excluded };
}

const OPERATORS: Readonly<Record<string, '<' | '<=' | '>' | '>=' | '='>> = {
  '<': '<',
  '<=': '<=',
  '>': '>',
  '>=': '>=',
  '=': '=',
  ':': '=',
};

const KINDS: Readonly<Record<NumberColumn, string>> = {
  lag: 'length of time',
  size: 'size',
  eventTime: 'time',
  delivered: 'time',
  ingested: 'time',
};

const MS: Readonly<Record<string, number>> = {
  ms: 1,
  s: 1_000,
  m: 60_000,
  h: 3_600_000,
  d: 86_400_000,
};
const BYTES: Readonly<Record<string, number>> = { b: 1, kb: 1024, mb: 1024 * 1024 };

/** A value in the unit of its column: milliseconds or bytes. Seconds are what a lag is meant in without a unit. */
function readNumber(column: NumberColumn, text: string): number | undefined {
  if (column !== 'lag' && column !== 'size') {
    return parseInstant(text) ?? parseInstant(`${text}T00:00:00Z`) ?? parseInstant(`${text}:00Z`);
  }
  const [, digits, unit = ''] = /^(-?\d+(?:\.\d+)?)([A-Za-z]*)$/.exec(text) ?? [];
  const units = column === 'lag' ? MS : BYTES;
  const factor = units[unit.toLowerCase() || (column === 'lag' ? 's' : 'b')];
  return digits === undefined || factor === undefined ? undefined : Number(digits) * factor;
}
