/** Generated patterns, and JSON documents in which they often find something. */
import fc from 'fast-check';
import type {
  DelimitedField,
  FieldTest,
  JsonCondition,
  JsonExpression,
  Operator,
  Pattern,
  Selector,
  SelectorStep,
  Term,
  Value,
} from '#domain/pattern/pattern.ts';

// ---- Messages ----

export type Node =
  | { readonly number: string }
  | { readonly text: string }
  | { readonly constant: 'null' | 'true' | 'false' }
  | { readonly array: readonly Node[] }
  | { readonly object: ReadonlyMap<string, Node> };

/** A tree as JSON text, with some space between its parts and in a spelling of its texts. */
export function write(
  node: Node,
  space: string,
  quote: (text: string) => string = JSON.stringify,
): string {
  if ('number' in node) return node.number;
  if ('text' in node) return quote(node.text);
  if ('constant' in node) return node.constant;
  if ('array' in node) {
    const items = node.array.map((item) => write(item, space, quote));
    return `[${space}${items.join(`,${space}`)}${space}]`;
  }
  const members = [...node.object].map(([k, v]) => `${quote(k)}${space}:${write(v, space, quote)}`);
  return `{${space}${members.join(`${space},`)}${space}}`;
}

const integers = fc.constantFrom(
  ...'0 1 2 -1 404 9007199254740992 9007199254740993 -9007199254740993'.split(' '),
);
export const texts = fc.constantFrom(
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
export const documents = fc
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
export const jsonPatterns = expressions.map((condition) => ({ kind: 'json' as const, condition }));

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
export const delimitedPatterns = fc
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
export const termPatterns = fc
  .array(terms, { minLength: 1, maxLength: 4 })
  // A single blank term is the pattern that matches everything, which has its own tree.
  .filter(
    ([first, second]) =>
      second !== undefined || first?.kind === 'regex' || first?.text.trim() !== '',
  )
  .map((all) => ({ kind: 'terms' as const, terms: all }));

export const patterns: fc.Arbitrary<Pattern> = fc.oneof(
  fc.constant({ kind: 'everything' as const }),
  termPatterns,
  jsonPatterns,
  delimitedPatterns,
);
