import { parseInstant } from '#domain/time/instant.ts';
import { type ConditionBlock, type ConditionValue, listOf, type OneOrMany } from './document.ts';
import { isInIpRange } from './ip-range.ts';
import {
  literalText,
  matchesArn,
  matchesPattern,
  type Pattern,
  readPattern,
  type Variables,
} from './wildcard.ts';

/** What is known about a request beside action and resource, by condition key; keys are compared without regard to case. */
export type RequestContext = Readonly<Record<string, OneOrMany<string>>>;

/** A request's context made ready for look-ups. */
export interface ContextReader {
  /** All values of a key; `undefined` when the request does not carry it. */
  readonly values: (key: string) => readonly string[] | undefined;
  /** The value of a policy variable: IAM substitutes single-valued keys only. */
  readonly variable: Variables;
}

/** One `operator: {key: values}` of a condition block that was not met. */
export interface UnmetCondition {
  readonly operator: string;
  readonly key: string;
  readonly wanted: readonly string[];
  /** What the request carries; `undefined` when it carries nothing under that key. */
  readonly given: readonly string[] | undefined;
}

/** The answer to a whole condition block: all of its clauses must be met. */
export interface ConditionResult {
  readonly unmet: UnmetCondition | undefined;
  /** Keys that had a say although the request does not carry them: with another request the answer might be another. */
  readonly absentKeys: readonly string[];
}

export function readContext(context: RequestContext): ContextReader {
  const byKey = new Map(
    Object.entries(context).map(([key, values]) => [key.toLowerCase(), listOf(values)]),
  );
  return {
    values: (key) => byKey.get(key.toLowerCase()),
    variable: (key) => {
      const values = byKey.get(key.toLowerCase());
      return values?.length === 1 ? values[0] : undefined;
    },
  };
}

/**
 * Evaluates a condition block (IAM User Guide, "IAM JSON policy elements: Condition operators").
 * An operator that IAM does not know is never met.
 *
 * @param variables absent in policies of version 2008-10-17, where `${…}` is ordinary text
 */
export function evaluateConditions(
  block: ConditionBlock,
  context: ContextReader,
  variables: Variables | undefined,
): ConditionResult {
  const absentKeys: string[] = [];
  for (const [operator, keys] of Object.entries(block)) {
    for (const [key, wanted] of Object.entries(keys)) {
      const given = context.values(key);
      if (given === undefined) absentKeys.push(key);
      const values = listOf<ConditionValue>(wanted).map(String);
      if (!isMet(operator, values, given, variables)) {
        return { unmet: { operator, key, wanted: values, given }, absentKeys };
      }
    }
  }
  return { unmet: undefined, absentKeys };
}

/** Whether one value of the request agrees with one value of the policy. */
type Comparison = (given: string, wanted: Pattern) => boolean;

interface Operator {
  readonly compare: Comparison;
  /** `StringNotEquals` and its like: met when no value agrees, and when the key is absent. */
  readonly isNegated: boolean;
}

const text =
  (compare: (given: string, wanted: string) => boolean): Comparison =>
  (given, wanted) =>
    compare(given, literalText(wanted));

const numeric = (compare: (given: number, wanted: number) => boolean): Comparison =>
  text((given, wanted) => isNumber(given) && isNumber(wanted) && compare(+given, +wanted));

const dated = (compare: (given: number, wanted: number) => boolean): Comparison =>
  text((given, wanted) => {
    const [g, w] = [instantOf(given), instantOf(wanted)];
    return g !== undefined && w !== undefined && compare(g, w);
  });

const equals = (a: unknown, b: unknown): boolean => a === b;
const equalsIgnoringCase = (a: string, b: string): boolean => a.toLowerCase() === b.toLowerCase();
const arnLike: Comparison = (given, wanted) => matchesArn(wanted, given);

const is = (compare: Comparison): Operator => ({ compare, isNegated: false });
const isNot = (compare: Comparison): Operator => ({ compare, isNegated: true });

const OPERATORS: ReadonlyMap<string, Operator> = new Map([
  ['StringEquals', is(text(equals))],
  ['StringNotEquals', isNot(text(equals))],
  ['StringEqualsIgnoreCase', is(text(equalsIgnoringCase))],
  ['StringNotEqualsIgnoreCase', isNot(text(equalsIgnoringCase))],
  ['StringLike', is((given, wanted) => matchesPattern(wanted, given))],
  ['StringNotLike', isNot((given, wanted) => matchesPattern(wanted, given))],
  // ArnEquals and ArnLike behave identically, wildcards included.
  ['ArnEquals', is(arnLike)],
  ['ArnLike', is(arnLike)],
  ['ArnNotEquals', isNot(arnLike)],
  ['ArnNotLike', isNot(arnLike)],
  ['Bool', is(text(equalsIgnoringCase))],
  ['BinaryEquals', is(text(equals))],
  ['NumericEquals', is(numeric(equals))],
  ['NumericNotEquals', isNot(numeric(equals))],
  ['NumericLessThan', is(numeric((given, wanted) => given < wanted))],
  ['NumericLessThanEquals', is(numeric((given, wanted) => given <= wanted))],
  ['NumericGreaterThan', is(numeric((given, wanted) => given > wanted))],
  ['NumericGreaterThanEquals', is(numeric((given, wanted) => given >= wanted))],
  ['DateEquals', is(dated(equals))],
  ['DateNotEquals', isNot(dated(equals))],
  ['DateLessThan', is(dated((given, wanted) => given < wanted))],
  ['DateLessThanEquals', is(dated((given, wanted) => given <= wanted))],
  ['DateGreaterThan', is(dated((given, wanted) => given > wanted))],
  ['DateGreaterThanEquals', is(dated((given, wanted) => given >= wanted))],
  ['IpAddress', is(text(isInIpRange))],
  ['NotIpAddress', isNot(text(isInIpRange))],
]);

const OPERATOR_NAME = /^(?:(?<set>ForAnyValue|ForAllValues):)?(?<name>\w+?)(?<ifExists>IfExists)?$/;

function isMet(
  operatorText: string,
  wanted: readonly string[],
  given: readonly string[] | undefined,
  variables: Variables | undefined,
): boolean {
  if (operatorText === 'Null') {
    return wanted.some((value) => equalsIgnoringCase(value, String(given === undefined)));
  }
  const { set, name, ifExists } = OPERATOR_NAME.exec(operatorText)?.groups ?? {};
  const operator = OPERATORS.get(name ?? '');
  if (operator === undefined) return false;
  if (given === undefined || given.length === 0) {
    if (set === 'ForAllValues' || ifExists !== undefined) return true;
    return set === undefined && operator.isNegated;
  }
  const patterns = wanted.flatMap((value) => {
    const pattern = readPattern(value, variables);
    return pattern === undefined ? [] : [pattern];
  });
  const agrees = (value: string): boolean =>
    patterns.some((pattern) => operator.compare(value, pattern)) !== operator.isNegated;
  // Without a set operator: one agreeing value is enough for a plain operator, and one too many for a negated one.
  const needsAll = set === 'ForAllValues' || (set === undefined && operator.isNegated);
  return needsAll ? given.every(agrees) : given.some(agrees);
}

const isNumber = (value: string): boolean =>
  /^[+-]?(?:\d+\.?\d*|\.\d+)(?:e[+-]?\d+)?$/i.test(value);

/** IAM accepts ISO 8601 and seconds since the epoch. */
function instantOf(value: string): number | undefined {
  return /^\d+$/.test(value) ? Number(value) * 1000 : parseInstant(value);
}
