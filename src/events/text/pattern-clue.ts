import { splitWildcards } from '#domain/pattern/match-value.ts';
import type {
  DelimitedField,
  FieldTest,
  JsonExpression,
  Pattern,
  RegexValue,
  Selector,
  Term,
  Value,
} from '#domain/pattern/pattern.ts';
import { parseRegex } from '#domain/pattern/regex.ts';
import { requiredLiterals } from '#domain/pattern/required-literals.ts';
import { UNKNOWN, all, any, contains, not, type Clue } from './clue.ts';

/** What the bytes of a message tell of whether a pattern matches it (domain/pattern/match.ts is what it has to agree with). */
export function clueOf(pattern: Pattern): Clue {
  switch (pattern.kind) {
    case 'everything':
      return all();
    case 'terms':
      return termsClue(pattern.terms);
    case 'json':
      return jsonClue(pattern.condition);
    case 'delimited':
      return all(UNKNOWN, ...pattern.fields.map(fieldClue));
  }
}

function termsClue(terms: readonly Term[]): Clue {
  const optional = terms.flatMap((term) =>
    term.kind === 'text' && term.role === 'optional' ? [contains(term.text)] : [],
  );
  // Beside any other term the ?-terms are ignored, all of them.
  if (optional.length === terms.length) return any(...optional);
  return all(
    ...terms.flatMap((term): readonly Clue[] => {
      if (term.kind === 'regex') return [all(UNKNOWN, regexClue(term, contains))];
      if (term.role === 'optional') return [];
      return [term.role === 'required' ? contains(term.text) : not(contains(term.text))];
    }),
  );
}

function regexClue({ source }: RegexValue, clueOfText: (text: string) => Clue): Clue {
  const program = parseRegex(source);
  if ('error' in program) return UNKNOWN;
  return any(...requiredLiterals(program.ok).map(clueOfText));
}

// ---- Space-delimited ----

/** A field is a piece of the message as it stands, so a text within it is a text within the message. */
function fieldClue(field: DelimitedField): Clue {
  if (field.kind !== 'named' || field.anyOf.length === 0) return UNKNOWN;
  return any(...field.anyOf.map((tests) => all(...tests.map(testClue))));
}

function testClue({ operator, value }: FieldTest): Clue {
  if (operator !== '=' || value.kind === 'number') return UNKNOWN;
  if (value.kind === 'regex') return regexClue(value, contains);
  return contains(splitWildcards(value.text).core);
}

// ---- JSON ----

/** Never says yes: only JSON.parse knows what is a key, what is a value, and what is JSON at all. */
function jsonClue(expression: JsonExpression): Clue {
  if ('of' in expression) {
    const clues = expression.of.map(jsonClue);
    return expression.kind === 'and' ? all(...clues) : any(...clues);
  }
  if (expression.kind === 'not-exists') return UNKNOWN;
  const { selector } = expression;
  const keys = selector.map((step) =>
    step.kind === 'key' ? jsonText(step.name, '"', '"') : UNKNOWN,
  );
  if (expression.kind === 'is') {
    return all(UNKNOWN, ...keys, member(selector, [expression.what.toLowerCase()]));
  }
  // What is missing is not equal to anything.
  if (expression.operator === '!=') return UNKNOWN;
  return all(UNKNOWN, ...keys, valueClue(selector, expression.value));
}

/** That a value equals this one, or is ordered beside it. */
function valueClue(selector: Selector, value: Value): Clue {
  switch (value.kind) {
    case 'number':
      // 100, 1e2 and "100" are the same number.
      return UNKNOWN;
    case 'regex':
      return regexClue(value, (text) => (canBeOfNumber(text) ? UNKNOWN : jsonText(text, '', '')));
    case 'string': {
      const { core, openStart, openEnd } = splitWildcards(value.text);
      if (canBeOfNumber(core)) return UNKNOWN;
      // true and false are compared as texts as well, and have no quotation marks.
      const isBare = ['true', 'false'].some((word) => word.includes(core));
      const before = openStart || isBare ? '' : '"';
      const after = openEnd || isBare ? '' : '"';
      const text = jsonText(core, before, after);
      if (openStart) return text;
      const [first = '', ...rest] = core.split(IN_TWO_WAYS);
      const start = rest.length === 0 ? first + after : first;
      return all(text, member(selector, isBare ? [first, `"${first}`] : [`"${start}`]));
    }
  }
}

/** Whether a text can be in what a number reads as, which need not be what is written in the message: 1e2 reads as 100. */
const canBeOfNumber = (text: string): boolean => /^[0-9+\-.e]*$/.test(text);

/**
 * That the key which a selector ends with is followed by one of these beginnings of a value. Other space than none between them is
 * looked for as well: it is allowed, and CloudTrail never writes any.
 */
function member(selector: Selector, starts: readonly string[]): Clue {
  const last = selector.at(-1);
  if (last?.kind !== 'key' || IN_TWO_WAYS.test(last.name)) return UNKNOWN;
  const key = `"${last.name}"`;
  const texts = [
    ...starts.map((start) => `${key}:${start}`),
    ...[' ', '\t', '\n', '\r'].flatMap((space) => [`${key}${space}`, `${key}:${space}`]),
  ];
  return any(...texts.map(contains), ...escapesOf(last.name + starts.join('')));
}

/** What JSON has to escape, and the slash, which it may: such characters are written in more than one way. */
const IN_TWO_WAYS = /["\\/\p{Cc}]/u;

/** That a text stands in a message as part of a JSON string, or all of it between the quotation marks. */
function jsonText(text: string, before: '"' | '', after: '"' | ''): Clue {
  const pieces = text.split(IN_TWO_WAYS);
  return all(
    ...pieces.map((piece, nth) => {
      const whole = (nth === 0 ? before : '') + piece + (nth === pieces.length - 1 ? after : '');
      // A single byte is everywhere.
      if (whole.length < 2) return UNKNOWN;
      return any(contains(whole), ...escapesOf(piece));
    }),
  );
}

/**
 * Characters may be written as escapes (`\u0041` is A), and a text whose characters are is not found: then one of these beginnings of
 * escapes is.
 */
function escapesOf(text: string): readonly Clue[] {
  const starts = Array.from(text, (character) => {
    const unit = character.charCodeAt(0);
    return unit < 0x80 ? `\\u00${(unit >> 4).toString(16)}` : '\\u';
  });
  return Array.from(new Set(starts), contains);
}
