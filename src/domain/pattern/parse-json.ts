import type { Cursor } from './cursor.ts';
import { type Tally, readConnective, readOperator, readValue } from './parse-value.ts';
import {
  type JsonCondition,
  type JsonExpression,
  type JsonPattern,
  MAX_WILDCARDS_PER_PATTERN,
  MAX_WILDCARDS_PER_SELECTOR,
  type Selector,
  type SelectorStep,
} from './pattern.ts';

const BAREWORD = /[^(){}"&|=<>!$%]+/y;
const OPERATORS = '=, !=, <, >, <=, >=, IS NULL, IS TRUE, IS FALSE or NOT EXISTS';

/** Reads a JSON pattern, the cursor being at its `{`, up to the end of the text. */
export function parseJsonPattern(cursor: Cursor): JsonPattern {
  const opening = cursor.column;
  cursor.take('{');
  const condition = parseOr(cursor, { regexes: 0, wildcards: 0 });
  if (cursor.atEnd) throw cursor.error('Expected } at the end of the pattern.', cursor.column);
  if (!cursor.take('}')) throw cursor.expected('&&, || or }');
  cursor.skipSpace();
  if (!cursor.atEnd) {
    const message = `Expected nothing after the } that closes the { of column ${opening}, ${cursor.found()}.`;
    throw cursor.error(message);
  }
  return { kind: 'json', condition };
}

// `&&` binds tighter than `||`; brackets bind tightest.
function parseOr(cursor: Cursor, tally: Tally): JsonExpression {
  const all: JsonExpression[] = [];
  let group = [parsePrimary(cursor, tally)];
  for (;;) {
    const connective = readConnective(cursor);
    if (connective === '&&') {
      group.push(parsePrimary(cursor, tally));
      continue;
    }
    all.push(compound('and', group));
    if (connective === undefined) return compound('or', all);
    group = [parsePrimary(cursor, tally)];
  }
}

function compound(kind: 'and' | 'or', of: readonly JsonExpression[]): JsonExpression {
  const [only] = of;
  return of.length === 1 && only !== undefined ? only : { kind, of };
}

function parsePrimary(cursor: Cursor, tally: Tally): JsonExpression {
  cursor.skipSpace();
  if (!cursor.looksAt('(')) return parseCondition(cursor, tally);
  const opening = cursor.column;
  cursor.take('(');
  const inner = parseOr(cursor, tally);
  if (cursor.atEnd)
    throw cursor.error('This bracket is not closed. Expected ) further on.', opening);
  if (!cursor.take(')')) throw cursor.expected('&&, || or )');
  return inner;
}

function parseCondition(cursor: Cursor, tally: Tally): JsonCondition {
  const selector = parseSelector(cursor, tally);
  cursor.skipSpace();
  const operator = readOperator(cursor);
  if (operator !== undefined) {
    const value = readValue(cursor, operator, BAREWORD, tally);
    return { kind: 'compare', selector, operator, value };
  }
  const start = cursor.column;
  switch (readWord(cursor)) {
    case 'IS':
      return { kind: 'is', selector, what: parseIs(cursor) };
    case 'NOT':
      cursor.skipSpace();
      if (readWord(cursor) === 'EXISTS') return { kind: 'not-exists', selector };
      throw cursor.error('Expected NOT EXISTS. No other condition begins with NOT.', start);
    case 'EXISTS':
      throw cursor.error(
        'EXISTS is not a condition. Expected = *, which holds for a field that is there, or NOT EXISTS.',
        start,
      );
    default:
      cursor.column = start;
      throw cursor.expected(OPERATORS);
  }
}

function parseIs(cursor: Cursor): 'NULL' | 'TRUE' | 'FALSE' {
  cursor.skipSpace();
  const start = cursor.column;
  const word = readWord(cursor);
  if (word === 'NULL' || word === 'TRUE' || word === 'FALSE') return word;
  cursor.column = start;
  if (word === 'NOT') {
    throw cursor.error('IS NOT is not a condition. Expected NULL, TRUE or FALSE after IS.', start);
  }
  throw cursor.expected('NULL, TRUE or FALSE (in capitals) after IS');
}

const readWord = (cursor: Cursor): string | undefined => cursor.takeMatch(/[A-Za-z0-9_]+/y);

function parseSelector(cursor: Cursor, tally: Tally): Selector {
  if (!cursor.take('$')) throw cursor.expected('a field such as $.eventName');
  const steps: SelectorStep[] = [];
  let wildcards = 0;
  for (;;) {
    const start = cursor.column;
    const step = parseStep(cursor);
    if (step === undefined) break;
    if (step.kind === 'any-key' || step.kind === 'any-element') {
      wildcards += 1;
      tally.wildcards += 1;
      if (wildcards > MAX_WILDCARDS_PER_SELECTOR) {
        const message = `A selector can have at most ${MAX_WILDCARDS_PER_SELECTOR} wildcard. Expected a name or a number here.`;
        throw cursor.error(message, start);
      }
      if (tally.wildcards > MAX_WILDCARDS_PER_PATTERN) {
        const message = `A pattern can have at most ${MAX_WILDCARDS_PER_PATTERN} wildcards. Expected a name or a number here.`;
        throw cursor.error(message, start);
      }
    }
    steps.push(step);
  }
  if (steps.length === 0) throw cursor.expected('.name or [number] after $');
  return steps;
}

function parseStep(cursor: Cursor): SelectorStep | undefined {
  if (cursor.take('.')) {
    if (cursor.take('*')) return { kind: 'any-key' };
    if (cursor.looksAt("['")) return { kind: 'key', name: readBracketedKey(cursor) };
    const name = cursor.takeMatch(/[A-Za-z0-9_-]+/y);
    if (name !== undefined) return { kind: 'key', name };
    throw cursor.expected("a name (A-Z a-z 0-9 _ -), * or ['any name'] after the dot");
  }
  if (cursor.looksAt("['")) return { kind: 'key', name: readBracketedKey(cursor) };
  if (!cursor.take('[')) return undefined;
  const start = cursor.column;
  const step = cursor.take('*') ? ({ kind: 'any-element' } as const) : readIndex(cursor);
  if (step === undefined) throw cursor.expected("a number, * or 'name' after [");
  if (step.kind === 'index' && !Number.isSafeInteger(step.index)) {
    throw cursor.error('This index is too large. Expected at most 9007199254740991.', start);
  }
  if (!cursor.take(']')) throw cursor.expected(']');
  return step;
}

function readIndex(cursor: Cursor): { readonly kind: 'index'; readonly index: number } | undefined {
  const digits = cursor.takeMatch(/[0-9]+/y);
  return digits === undefined ? undefined : { kind: 'index', index: Number(digits) };
}

/** `['cluster.name']`; `\'` is an apostrophe and `\\` a backslash, any other backslash stands for itself. */
function readBracketedKey(cursor: Cursor): string {
  const opening = cursor.column;
  cursor.take("['");
  const content = cursor.takeMatch(/(?:[^'\\]|\\[^])+/y) ?? '';
  if (!cursor.take("']"))
    throw cursor.error("This key is not closed. Expected '] after it.", opening);
  return content.replace(/\\(['\\])/g, '$1');
}
