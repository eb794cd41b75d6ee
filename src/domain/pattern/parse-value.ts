import { isNumeral } from './decimal.ts';
import { MAX_REGEXES, type Operator, type RegexValue, type Value } from './pattern.ts';
import { parseRegex } from './regex.ts';
import type { Cursor } from './cursor.ts';

/** How many regular expressions and wildcards a pattern has used so far; the parser's own tally. */
export interface Tally {
  regexes: number;
  wildcards: number;
}

/**
 * Reads what stands between double quotes, the cursor being at the opening one. `\"` is a quote and `\\` a backslash; any
 * other backslash stands for itself.
 */
export function readQuoted(cursor: Cursor): string {
  const opening = cursor.column;
  cursor.take('"');
  const content = cursor.takeMatch(/(?:[^"\\]|\\[^])+/y) ?? '';
  if (!cursor.take('"')) {
    throw cursor.error(
      'This quotation mark is not closed. Expected another " further on.',
      opening,
    );
  }
  return content.replace(/\\(["\\])/g, '$1');
}

/** Reads `%...%`, the cursor being at the opening sign, and checks what is between. */
export function readRegex(cursor: Cursor): RegexValue {
  const opening = cursor.column;
  cursor.take('%');
  const start = cursor.column;
  const source = cursor.takeMatch(/[^%]+/y) ?? '';
  if (!cursor.take('%')) {
    throw cursor.error(
      'This regular expression is not closed. Expected another % further on.',
      opening,
    );
  }
  const parsed = parseRegex(source);
  if ('error' in parsed) throw cursor.error(parsed.error.message, start + parsed.error.column);
  return { kind: 'regex', source };
}

/** Reads one of the comparison operators, if one stands here. */
export function readOperator(cursor: Cursor): Operator | undefined {
  const operator = cursor.takeMatch(/!=|<=|>=|=|<|>/y);
  return operator as Operator | undefined; // the expression matches operators only
}

/**
 * Reads the value after an operator. `bareword` says which characters a value without quotes may have here: AWS prints many such
 * values, some with spaces, although its rules ask for quotes.
 */
export function readValue(
  cursor: Cursor,
  operator: Operator,
  bareword: RegExp,
  tally: Tally,
): Value {
  cursor.skipSpace();
  const start = cursor.column;
  const value = readAnyValue(cursor, bareword, tally);
  if (value.kind !== 'number' && operator !== '=' && operator !== '!=') {
    throw cursor.error(`Expected a number after ${operator}. Only = and != compare text.`, start);
  }
  return value;
}

function readAnyValue(cursor: Cursor, bareword: RegExp, tally: Tally): Value {
  const start = cursor.column;
  if (cursor.looksAt('"')) return { kind: 'string', text: readQuoted(cursor) };
  if (cursor.looksAt('%')) {
    const value = readRegex(cursor);
    tally.regexes += 1;
    if (tally.regexes > MAX_REGEXES) {
      const message = `A pattern of this kind can have at most ${MAX_REGEXES} regular expressions; this one is too many.`;
      throw cursor.error(message, start);
    }
    return value;
  }
  if (cursor.looksAt('=')) {
    throw cursor.error('Expected a value. Equality is written with one =, not two.');
  }
  const text = cursor.takeMatch(bareword)?.trimEnd() ?? '';
  if (text === '') throw cursor.expected('a value: a number, "text" or %regular expression%');
  return isNumeral(text) ? { kind: 'number', text } : { kind: 'string', text };
}

/** Reads `&&` or `||` if it stands here; a single sign is an error that says what to write. */
export function readConnective(cursor: Cursor): '&&' | '||' | undefined {
  cursor.skipSpace();
  if (cursor.take('&&')) return '&&';
  if (cursor.take('||')) return '||';
  if (cursor.looksAt('&')) throw cursor.error('Expected && (two signs) for "and".');
  if (cursor.looksAt('|')) throw cursor.error('Expected || (two signs) for "or".');
  return undefined;
}
