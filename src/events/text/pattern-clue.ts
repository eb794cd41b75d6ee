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
  const path = selectorClue(expression.selector);
  if (expression.kind === 'is') {
    return all(UNKNOWN, path, contains(expression.what.toLowerCase()));
  }
  // What is missing is not equal to anything.
  if (expression.operator === '!=') return UNKNOWN;
  return all(UNKNOWN, path, valueClue(expression.value));
}

const selectorClue = (selector: Selector): Clue =>
  all(...selector.map((step) => (step.kind === 'key' ? jsonText(step.name, '"', '"') : UNKNOWN)));

/** That a value equals this one, or is ordered beside it. */
function valueClue(value: Value): Clue {
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
      return jsonText(core, openStart || isBare ? '' : '"', openEnd || isBare ? '' : '"');
    }
  }
}

/** Whether a text can be in what a number reads as, which need not be what is written in the message: 1e2 reads as 100. */
const canBeOfNumber = (text: string): boolean => /^[0-9+\-.e]*$/.test(text);

/**
 * That a text stands in a message as part of a JSON string, or all of it between the quotation marks. Characters of it may be written
 * as escapes (`\u0041` is A): then one of the escapes stands there that characters of this text could begin.
 */
function jsonText(text: string, before: '"' | '', after: '"' | ''): Clue {
  // What has to be escaped, and the slash, which need not be, has more than one way to be written.
  const pieces = text.split(/["\\/\p{Cc}]/u);
  return all(
    ...pieces.map((piece, nth) => {
      const whole = (nth === 0 ? before : '') + piece + (nth === pieces.length - 1 ? after : '');
      // A single byte is everywhere.
      if (whole.length < 2) return UNKNOWN;
      const escapes = new Set(Array.from(piece, escapeStart));
      return any(contains(whole), ...Array.from(escapes, contains));
    }),
  );
}

/** How an escape of a character begins, as far as there is one way to write it. */
function escapeStart(character: string): string {
  const unit = character.charCodeAt(0);
  return unit < 0x80 ? `\\u00${(unit >> 4).toString(16)}` : '\\u';
}
