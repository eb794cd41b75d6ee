import type { RegexValue } from './pattern.ts';
import { parseRegex } from './regex.ts';
import { createRegexTester } from './regex-tester.ts';

export type TextTest = (text: string) => boolean;

/**
 * Makes the test for a text value. A `*` at its start or at its end stands for anything; any other `*` stands for itself (User
 * Guide, FilterAndPatternSyntax, editions up to 2021: `Ev*ent` matches only the text `Ev*ent`).
 */
export function compileText(value: string): TextTest {
  const { core, openStart, openEnd } = splitWildcards(value);
  if (openStart && openEnd) return (text) => text.includes(core);
  if (openStart) return (text) => text.endsWith(core);
  if (openEnd) return (text) => text.startsWith(core);
  return (text) => text === core;
}

/** Takes the `*` at the start and at the end off a text value. */
export function splitWildcards(value: string): {
  readonly core: string;
  readonly openStart: boolean;
  readonly openEnd: boolean;
} {
  const openStart = value.startsWith('*');
  const rest = openStart ? value.slice(1) : value;
  const openEnd = rest.endsWith('*');
  return { core: openEnd ? rest.slice(0, -1) : rest, openStart, openEnd };
}

/** Makes the test for a regular expression. Throws if the tree was not made by `parsePattern` and the expression is wrong. */
export function compileRegex(value: RegexValue): TextTest {
  const program = parseRegex(value.source);
  if ('error' in program) throw new TypeError(`%${value.source}%: ${program.error.message}`);
  return createRegexTester(program.ok);
}

/** What the sign of a comparison must be for an operator to hold. */
export const ORDERS = {
  '<': (order: number) => order < 0,
  '>': (order: number) => order > 0,
  '<=': (order: number) => order <= 0,
  '>=': (order: number) => order >= 0,
} as const;
