/**
 * Generated patterns on generated messages, against a second evaluator that shares nothing with the first: it works on the tree
 * that the message was made from, and uses JavaScript's regular expressions and big integers.
 */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { compileExtractor, compilePattern } from './match.ts';
import {
  type Node,
  delimitedPatterns,
  documents,
  jsonPatterns,
  patterns,
  termPatterns,
  texts,
  write,
} from '#testing/generated-patterns.ts';
import { parsePattern } from './parse.ts';
import type {
  DelimitedField,
  DelimitedPattern,
  JsonCondition,
  JsonExpression,
  Operator,
  Pattern,
  Selector,
  SelectorStep,
  Term,
  Value,
} from './pattern.ts';
import { printPattern } from './print.ts';

/** Whether a tree keeps the limits on regular expressions and wildcards, which the parser enforces. */
function keepsLimits(pattern: Pattern): boolean {
  const text = JSON.stringify(pattern);
  const count = (kind: string): number => text.split(`"kind":"${kind}"`).length - 1;
  const regexLimit = pattern.kind === 'terms' ? Infinity : 2;
  return count('regex') <= regexLimit && count('any-key') + count('any-element') <= 3;
}

// ---- The second evaluator ----

function equals(value: Value, text: string): boolean {
  if (value.kind === 'regex') return new RegExp(value.source).test(text);
  const [, first, core = '', last] = /^(\*?)([^]*?)(\*?)$/.exec(value.text) ?? [];
  const escaped = core.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
  return new RegExp(`^${first ? '[^]*' : ''}${escaped}${last ? '[^]*' : ''}$`).test(text);
}

/** The numerals here are integers, some written with `.0`, `e0` or `e+1`. */
function toInteger(numeral: string): bigint | undefined {
  const parts = /^(-?\d+)(?:\.0)?(?:e\+?(\d))?$/.exec(numeral);
  return parts === null ? undefined : BigInt(parts[1] ?? '') * 10n ** BigInt(parts[2] ?? '0');
}

function ordered(operator: Operator, a: bigint, b: bigint): boolean {
  const answers = {
    '=': a === b,
    '!=': a !== b,
    '<': a < b,
    '>': a > b,
    '<=': a <= b,
    '>=': a >= b,
  };
  return answers[operator];
}

function holdsForNode(condition: JsonCondition, node: Node | undefined): boolean {
  if (condition.kind === 'not-exists') return node === undefined;
  if (condition.kind === 'is') {
    return (
      node !== undefined && 'constant' in node && node.constant === condition.what.toLowerCase()
    );
  }
  const { operator, value } = condition;
  if (node === undefined) return operator === '!=';
  if ('array' in node || 'object' in node) return false;
  if (value.kind === 'number' && 'number' in node) {
    return ordered(operator, toInteger(node.number) ?? 0n, toInteger(value.text) ?? 0n);
  }
  if (operator !== '=' && operator !== '!=') return false;
  const text = 'number' in node ? node.number : 'text' in node ? node.text : node.constant;
  const isNull = 'constant' in node && node.constant === 'null';
  const isEqual =
    value.kind === 'number' ? 'text' in node && text === value.text : equals(value, text);
  return (isEqual && !isNull) === (operator === '=');
}

function children(node: Node, step: SelectorStep): readonly (Node | undefined)[] {
  if ('object' in node && step.kind === 'any-key') return [...node.object.values()];
  if ('object' in node && step.kind === 'key') return [node.object.get(step.name)];
  if ('array' in node && step.kind === 'any-element') return node.array;
  if ('array' in node && step.kind === 'index') return [node.array[step.index]];
  return [];
}

function selected(node: Node, [step, ...rest]: Selector): readonly Node[] {
  if (step === undefined) return [node];
  return children(node, step).flatMap((child) =>
    child === undefined ? [] : selected(child, rest),
  );
}

function holds(expression: JsonExpression, root: Node): boolean {
  if ('of' in expression) {
    const answers = expression.of.map((one) => holds(one, root));
    return expression.kind === 'and' ? !answers.includes(false) : answers.includes(true);
  }
  const all = selected(root, expression.selector);
  if (all.length === 0) return holdsForNode(expression, undefined);
  return all.some((node) => holdsForNode(expression, node));
}

function fieldPasses(field: DelimitedField, text: string): boolean {
  if (field.kind !== 'named' || field.anyOf.length === 0) return true;
  return field.anyOf.some((group) =>
    group.every(({ operator, value }) => {
      if (value.kind === 'number') {
        const actual = toInteger(text);
        if (actual === undefined) return operator === '!=';
        return ordered(operator, actual, toInteger(value.text) ?? 0n);
      }
      return equals(value, text) === (operator === '=');
    }),
  );
}

function aligns(fields: readonly DelimitedField[], words: readonly string[]): boolean {
  const [field, ...rest] = fields;
  if (field === undefined) return words.length === 0;
  if (field.kind === 'ellipsis') {
    return words.some((_, at) => aligns(rest, words.slice(at))) || aligns(rest, []);
  }
  const [word] = words;
  return word !== undefined && fieldPasses(field, word) && aligns(rest, words.slice(1));
}

function delimitedMatches({ fields }: DelimitedPattern, words: readonly string[]): boolean {
  const last = fields.at(-1);
  const takesRest =
    !fields.some(({ kind }) => kind === 'ellipsis') &&
    (last?.kind === 'blank' || (last?.kind === 'named' && last.anyOf.length === 0));
  return aligns(takesRest ? [...fields, { kind: 'ellipsis' }] : fields, words);
}

function termsMatch(all: readonly Term[], message: string): boolean {
  const plain = all.filter((term) => term.kind === 'regex' || term.role !== 'optional');
  const occurs = (term: Term): boolean =>
    term.kind === 'regex'
      ? new RegExp(term.source).test(message)
      : message.includes(term.text) !== (term.role === 'excluded');
  return plain.length > 0 ? plain.every(occurs) : all.some(occurs);
}

/** Runs a property and sees to it that both answers came up often enough to mean something. */
function comparing(run: (seen: (answer: boolean) => void) => void): void {
  const answers = { true: 0, false: 0 };
  run((answer) => {
    answers[`${answer}`] += 1;
  });
  expect(Math.min(answers.true, answers.false)).toBeGreaterThan(200);
}

describe('generated patterns', { timeout: 60_000 }, () => {
  it('come back from their printed form', () => {
    fc.assert(
      fc.property(patterns, (pattern) => {
        const text = printPattern(pattern);
        fc.pre(keepsLimits(pattern) && [...text].length <= 1024);
        expect(parsePattern(text)).toEqual({ ok: pattern });
      }),
      { numRuns: 2000 },
    );
  });

  it('match JSON as the second evaluator says', () => {
    comparing((seen) => {
      fc.assert(
        fc.property(
          jsonPatterns,
          documents,
          fc.constantFrom('', ' ', '\n\t'),
          (pattern, root, space) => {
            const expected = holds(pattern.condition, root);
            seen(expected);
            expect(compilePattern(pattern)(write(root, space))).toBe(expected);
          },
        ),
        { numRuns: 6000 },
      );
    });
  });

  it('match space-delimited messages as the second evaluator says', () => {
    const plain = fc.constantFrom('a', 'ab', 'a*b', '404', '1', '9007199254740993', 'é', '[', '"x');
    const words = fc.oneof(
      plain.map((word) => [word, word]),
      fc.constantFrom('a b', '', '404').map((word) => [word, `"${word}"`]),
      fc.constantFrom('10/Oct -0700', 'ab').map((word) => [word, `[${word}]`]),
    );
    comparing((seen) => {
      fc.assert(
        fc.property(delimitedPatterns, fc.array(words, { maxLength: 7 }), (pattern, all) => {
          // An opening mark alone is a plain word only as long as nothing closes it.
          const isOpen = all.some(([, spelled]) => spelled === '[' || spelled === '"x');
          fc.pre(!isOpen || all.every(([word, spelled]) => word === spelled));
          const message = all.map(([, spelled]) => spelled).join(' ');
          const expected = delimitedMatches(
            pattern,
            all.map(([word = '']) => word),
          );
          seen(expected);
          expect(compilePattern(pattern)(message)).toBe(expected);
          expect(compileExtractor(pattern)(message) !== undefined).toBe(expected);
        }),
        { numRuns: 4000 },
      );
    });
  });

  it('match terms as the second evaluator says', () => {
    const messages = fc.array(texts, { maxLength: 4 }).map((parts) => parts.join(' '));
    comparing((seen) => {
      fc.assert(
        fc.property(termPatterns, messages, (pattern, message) => {
          const expected = termsMatch(pattern.terms, message);
          seen(expected);
          expect(compilePattern(pattern)(message)).toBe(expected);
        }),
        { numRuns: 3000 },
      );
    });
  });
});
