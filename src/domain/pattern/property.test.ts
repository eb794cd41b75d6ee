/**
 * Generated patterns on generated messages, against a second evaluator that shares nothing with the first: it works on the tree
 * that the message was made from, and uses JavaScript's regular expressions and big integers.
 */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { compileExtractor, compilePattern } from './match.ts';
import { parsePattern } from './parse.ts';
import type {
  DelimitedField,
  DelimitedPattern,
  FieldTest,
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

// ---- Messages ----

type Node =
  | { readonly number: string }
  | { readonly text: string }
  | { readonly constant: 'null' | 'true' | 'false' }
  | { readonly array: readonly Node[] }
  | { readonly object: ReadonlyMap<string, Node> };

function write(node: Node, space: string): string {
  if ('number' in node) return node.number;
  if ('text' in node) return JSON.stringify(node.text);
  if ('constant' in node) return node.constant;
  if ('array' in node) {
    return `[${space}${node.array.map((item) => write(item, space)).join(`,${space}`)}${space}]`;
  }
  const members = [...node.object].map(
    ([k, v]) => `${JSON.stringify(k)}${space}:${write(v, space)}`,
  );
  return `{${space}${members.join(`${space},`)}${space}}`;
}

const integers = fc.constantFrom(
  ...'0 1 2 -1 404 9007199254740992 9007199254740993 -9007199254740993'.split(' '),
);
const texts = fc.constantFrom(
  '',
  'a',
  'b',
  'ab',
  'aab',
  'ba',
  'a*b',
  '*',
  'a b',
  '1',
  '404',
  'true',
  'é"\\}]',
);
const keys = fc.constantFrom('a', 'b', 'c.d', "q'\\", '__proto__', 'é"');

const { node: nodes } = fc.letrec<{ node: Node }>((tie) => ({
  node: fc.oneof(
    { maxDepth: 3, depthSize: 'small' },
    fc.oneof(
      integers.map((number) => ({ number })),
      texts.map((text) => ({ text })),
      fc
        .constantFrom('null' as const, 'true' as const, 'false' as const)
        .map((constant) => ({ constant })),
    ),
    fc.array(tie('node'), { maxLength: 3 }).map((array) => ({ array })),
    fc
      .array(fc.tuple(keys, tie('node')), { maxLength: 4 })
      .map((members) => ({ object: new Map(members) })),
  ),
}));
const documents = fc
  .array(fc.tuple(keys, nodes), { maxLength: 5 })
  .map((members): Node => ({ object: new Map(members) }));

// ---- Patterns ----

const regexSources = fc.constantFrom(
  'a',
  '^a',
  'b$',
  'a+b',
  '^[ab]{2}$',
  '4.4',
  '\\d',
  'x?',
  'tru|b',
);
const regexes = regexSources.map((source) => ({ kind: 'regex' as const, source }));
const strings = fc
  .oneof(
    texts,
    fc.tuple(fc.constantFrom('', '*'), texts, fc.constantFrom('', '*')).map((p) => p.join('')),
  )
  .map((text) => ({ kind: 'string' as const, text }));
const numerals = fc
  .tuple(integers, fc.constantFrom('', '.0', 'e0', 'e+1'))
  .map(([integer, rest]) => ({ kind: 'number' as const, text: integer + rest }));

const comparisons: fc.Arbitrary<FieldTest> = fc.oneof(
  fc.record({
    operator: fc.constantFrom<Operator>('=', '!='),
    value: fc.oneof<fc.Arbitrary<Value>[]>(strings, strings, numerals, regexes),
  }),
  fc.record({ operator: fc.constantFrom<Operator>('<', '>', '<=', '>='), value: numerals }),
);

const plainSteps: fc.Arbitrary<SelectorStep> = fc.oneof(
  { weight: 4, arbitrary: keys.map((name) => ({ kind: 'key' as const, name })) },
  { weight: 1, arbitrary: fc.nat({ max: 2 }).map((index) => ({ kind: 'index' as const, index })) },
);
const wildcards = fc.constantFrom<SelectorStep>({ kind: 'any-key' }, { kind: 'any-element' });
const selectors: fc.Arbitrary<Selector> = fc.oneof(
  { weight: 4, arbitrary: fc.array(plainSteps, { minLength: 1, maxLength: 3 }) },
  {
    weight: 1,
    arbitrary: fc
      .tuple(
        fc.array(plainSteps, { maxLength: 2 }),
        wildcards,
        fc.array(plainSteps, { maxLength: 1 }),
      )
      .map(([before, wildcard, after]) => [...before, wildcard, ...after]),
  },
);
const conditions: fc.Arbitrary<JsonCondition> = selectors.chain((selector) =>
  fc.oneof<fc.Arbitrary<JsonCondition>[]>(
    comparisons.map((comparison) => ({ kind: 'compare', selector, ...comparison })),
    comparisons.map((comparison) => ({ kind: 'compare', selector, ...comparison })),
    fc
      .constantFrom('NULL' as const, 'TRUE' as const, 'FALSE' as const)
      .map((what) => ({ kind: 'is', selector, what })),
    fc.constant({ kind: 'not-exists', selector }),
  ),
);
const { expression: expressions } = fc.letrec<{ expression: JsonExpression }>((tie) => ({
  expression: fc.oneof(
    { maxDepth: 3, depthSize: 'small', withCrossShrink: true },
    conditions,
    fc.record({
      kind: fc.constantFrom('and' as const, 'or' as const),
      of: fc.array(tie('expression'), { minLength: 2, maxLength: 3 }),
    }),
  ),
}));
const jsonPatterns = expressions.map((condition) => ({ kind: 'json' as const, condition }));

const names = fc.constantFrom('ip', 'w1', 'status_code', 'a-b');
const delimitedFields: fc.Arbitrary<DelimitedField> = fc.oneof(
  fc.constant<DelimitedField>({ kind: 'ellipsis' }),
  fc.constant<DelimitedField>({ kind: 'blank' }),
  fc.record({
    kind: fc.constant('named' as const),
    name: names,
    anyOf: fc.array(fc.array(comparisons, { minLength: 1, maxLength: 2 }), { maxLength: 2 }),
  }),
);
const delimitedPatterns = fc
  .array(delimitedFields, { minLength: 1, maxLength: 6 })
  .map((fields) => ({ kind: 'delimited' as const, fields }));

const terms: fc.Arbitrary<Term> = fc.oneof(
  { weight: 1, arbitrary: regexes },
  {
    weight: 5,
    arbitrary: fc.record({
      kind: fc.constant('text' as const),
      role: fc.constantFrom('required' as const, 'excluded' as const, 'optional' as const),
      text: texts,
    }),
  },
);
const termPatterns = fc
  .array(terms, { minLength: 1, maxLength: 4 })
  // A single blank term is the pattern that matches everything, which has its own tree.
  .filter(
    ([first, second]) =>
      second !== undefined || first?.kind === 'regex' || first?.text.trim() !== '',
  )
  .map((all) => ({ kind: 'terms' as const, terms: all }));

const patterns: fc.Arbitrary<Pattern> = fc.oneof(
  fc.constant({ kind: 'everything' as const }),
  termPatterns,
  jsonPatterns,
  delimitedPatterns,
);

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
