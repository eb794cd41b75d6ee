import { compareDecimals, parseDecimal } from './decimal.ts';
import { jsonSourceAt } from './json-source.ts';
import { ORDERS, type TextTest, compileRegex, compileText } from './match-value.ts';
import type { JsonCondition, JsonExpression, Operator, Selector, Value } from './pattern.ts';
import {
  NOT_EQUAL_HOLDS_FOR_MISSING,
  NULL_EQUALS_NOTHING,
  NUMERAL_EQUALS_STRING_SPELLED_ALIKE,
  STRING_COMPARES_WITH_TEXT_OF_SCALAR,
} from './undocumented.ts';

/** Stands for a value that the selector does not lead to. */
const MISSING = Symbol('missing');

/** From here on several integers of JSON text become the same number (2^53). */
const FIRST_ROUNDED = 9_007_199_254_740_992;

/** Gives the digits of the selected number as the message spells them. */
type Source = () => string;
type ValueTest = (value: unknown, source: Source) => boolean;
type JsonTest = (root: unknown, message: string) => boolean;

/**
 * Makes the test of a JSON pattern. A message that is no JSON object or array never matches; a condition on the wrong kind of
 * value fails by itself and leaves the rest of the pattern alone (undocumented: AWS says only that it "won't match").
 */
export function compileJson(condition: JsonExpression): TextTest {
  const test = compileExpression(condition);
  return (message) => {
    const root = parseJson(message);
    return root !== undefined && test(root, message);
  };
}

function parseJson(message: string): unknown {
  // JSON.parse reports an error slowly; most messages that are not JSON show it at once.
  const first = /[^ \t\n\r]/.exec(message)?.[0];
  if (first !== '{' && first !== '[') return undefined;
  try {
    return JSON.parse(message) as unknown;
  } catch {
    return undefined;
  }
}

function compileExpression(expression: JsonExpression): JsonTest {
  if (!('of' in expression)) return compileCondition(expression);
  const tests = expression.of.map(compileExpression);
  return expression.kind === 'and'
    ? (root, message) => tests.every((test) => test(root, message))
    : (root, message) => tests.some((test) => test(root, message));
}

function compileCondition(condition: JsonCondition): JsonTest {
  switch (condition.kind) {
    case 'compare':
      return select(condition.selector, compileComparison(condition.operator, condition.value));
    case 'is': {
      const wanted = { NULL: null, TRUE: true, FALSE: false }[condition.what];
      return select(condition.selector, (value) => value === wanted);
    }
    case 'not-exists':
      return select(condition.selector, (value) => value === MISSING);
  }
}

/**
 * Leads a test to what the selector selects. With a wildcard the condition holds if it holds for one of the selected values,
 * whatever the operator (undocumented for `!=`); if nothing is selected, the value is missing.
 */
function select(selector: Selector, test: ValueTest): JsonTest {
  const wildcard = selector.findIndex(({ kind }) => kind === 'any-key' || kind === 'any-element');
  const before = toPath(wildcard < 0 ? selector : selector.slice(0, wildcard));
  const after = toPath(wildcard < 0 ? [] : selector.slice(wildcard + 1));
  if (wildcard < 0) {
    return (root, message) => test(follow(root, before), () => jsonSourceAt(message, before));
  }
  const wantsArray = selector[wildcard]?.kind === 'any-element';
  return (root, message) => {
    const container = follow(root, before);
    let found = false;
    if (isContainer(container) && Array.isArray(container) === wantsArray) {
      for (const [key, child] of Object.entries(container)) {
        const value = follow(child, after);
        if (value === MISSING) continue;
        found = true;
        const chosen = wantsArray ? Number(key) : key;
        if (test(value, () => jsonSourceAt(message, [...before, chosen, ...after]))) return true;
      }
    }
    return !found && test(MISSING, () => '');
  };
}

type Path = readonly (string | number)[];

function toPath(selector: Selector): Path {
  return selector.map((step) => {
    if (step.kind === 'key') return step.name;
    if (step.kind === 'index') return step.index;
    throw new TypeError('A selector can have at most one wildcard.');
  });
}

function follow(root: unknown, path: Path): unknown {
  let value = root;
  for (const step of path) {
    if (!isContainer(value) || Array.isArray(value) !== (typeof step === 'number')) return MISSING;
    if (!Object.hasOwn(value, step)) return MISSING;
    value = (value as Record<string | number, unknown>)[step];
  }
  return value;
}

const isContainer = (value: unknown): value is object =>
  typeof value === 'object' && value !== null;

function compileComparison(operator: Operator, value: Value): ValueTest {
  if (operator === '=' || operator === '!=') {
    const equals = compileEquality(value);
    if (operator === '=') {
      return (actual, source) =>
        actual !== MISSING && !isContainer(actual) && equals(actual, source);
    }
    return (actual, source) => {
      if (actual === MISSING) return NOT_EQUAL_HOLDS_FOR_MISSING;
      // An array or object fails != as well as = (User Guide, editions up to 2021).
      return !isContainer(actual) && !equals(actual, source);
    };
  }
  if (value.kind !== 'number') throw new TypeError(`Only a number can follow ${operator}.`);
  const order = compileOrder(value.text);
  const accepts = ORDERS[operator];
  return (actual, source) => typeof actual === 'number' && accepts(order(actual, source));
}

/** Equality with null, a boolean, a number or a string; the caller sees to everything else. */
function compileEquality(value: Value): ValueTest {
  if (value.kind === 'number') {
    const order = compileOrder(value.text);
    return (actual, source) => {
      if (typeof actual === 'number') return order(actual, source) === 0;
      return NUMERAL_EQUALS_STRING_SPELLED_ALIKE && actual === value.text;
    };
  }
  const test = value.kind === 'regex' ? compileRegex(value) : compileText(value.text);
  return (actual, source) => {
    if (typeof actual === 'string') return test(actual);
    if (actual === null) return !NULL_EQUALS_NOTHING && test('null');
    return STRING_COMPARES_WITH_TEXT_OF_SCALAR && test(textOf(actual, source));
  };
}

const textOf = (scalar: unknown, source: Source): string =>
  typeof scalar === 'number' && Math.abs(scalar) >= FIRST_ROUNDED ? source() : String(scalar);

/** Compares JSON numbers with a numeral; digit by digit where both have been rounded to the same number. */
function compileOrder(numeral: string): (actual: number, source: Source) => number {
  const wanted = Number(numeral);
  const exact = parseDecimal(numeral);
  if (exact === undefined)
    throw new TypeError(`${numeral} is not a number of the pattern language.`);
  return (actual, source) => {
    if (actual !== wanted) return actual < wanted ? -1 : 1;
    if (Math.abs(actual) < FIRST_ROUNDED) return 0;
    const spelled = parseDecimal(source());
    return spelled === undefined ? 0 : compareDecimals(spelled, exact);
  };
}
