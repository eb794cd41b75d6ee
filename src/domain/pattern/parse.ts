import { Cursor, PatternSyntaxError } from './cursor.ts';
import { parseDelimitedPattern } from './parse-delimited.ts';
import { parseJsonPattern } from './parse-json.ts';
import { readQuoted, readRegex } from './parse-value.ts';
import { MAX_PATTERN_CHARACTERS, type Pattern, type Term } from './pattern.ts';

/** Why a text is not a filter pattern. */
export interface PatternError {
  /** What was expected and what was found: a sentence for people. */
  readonly message: string;
  /** Where, 0-based, in UTF-16 code units; the length of the text if something is missing at its end. */
  readonly column: number;
}

export type ParsedPattern = { readonly ok: Pattern } | { readonly error: PatternError };

/**
 * Reads a filter pattern as FilterLogEvents, StartLiveTail, metric and subscription filters take it (CloudWatch Logs User
 * Guide, FilterAndPatternSyntax). The first character that is no white space decides: `{` JSON, `[` space-delimited,
 * anything else terms. Values without quotes are accepted wherever AWS prints them so. Never throws.
 */
export function parsePattern(text: string): ParsedPattern {
  try {
    return { ok: parse(new Cursor(text)) };
  } catch (error) {
    if (!(error instanceof PatternSyntaxError)) throw error;
    return { error: { message: error.message, column: error.column } };
  }
}

function parse(cursor: Cursor): Pattern {
  checkLength(cursor);
  cursor.skipSpace();
  if (cursor.looksAt('{')) return parseJsonPattern(cursor);
  if (cursor.looksAt('[')) return parseDelimitedPattern(cursor);
  const terms: Term[] = [];
  while (!cursor.atEnd) {
    terms.push(parseTerm(cursor));
    cursor.skipSpace();
  }
  const [first] = terms;
  const isBlank = first?.kind === 'text' && first.role === 'required' && first.text.trim() === '';
  if (first === undefined || (terms.length === 1 && isBlank)) return { kind: 'everything' };
  return { kind: 'terms', terms };
}

function checkLength(cursor: Cursor): void {
  let characters = 0;
  let column = 0;
  for (const character of cursor.text) {
    characters += 1;
    if (characters > MAX_PATTERN_CHARACTERS) {
      const message = `A pattern can have at most ${MAX_PATTERN_CHARACTERS} characters. Expected it to end here.`;
      throw cursor.error(message, column);
    }
    column += character.length;
  }
}

// A term is plain text, `*` included: AWS documents wildcards for the values of fields only. Before a regular expression it shows
// neither `-` nor `?`, so we refuse them rather than guess.
function parseTerm(cursor: Cursor): Term {
  if (cursor.looksAt('%')) {
    const regex = readRegex(cursor);
    expectSpace(cursor, 'a regular expression');
    return regex;
  }
  const sign = cursor.takeMatch(/[-?]/y);
  const role = sign === '-' ? 'excluded' : sign === '?' ? 'optional' : 'required';
  if (cursor.looksAt('"')) {
    const text = readQuoted(cursor);
    expectSpace(cursor, 'a quoted term');
    return { kind: 'text', role, text };
  }
  if (sign !== undefined && cursor.looksAt('%')) {
    throw cursor.error(
      `Expected a word or "words" after ${sign}; a regular expression takes no sign.`,
    );
  }
  const text = cursor.takeMatch(/[^\s"]+/y);
  if (text === undefined)
    throw cursor.expected(`a word or "words" after ${sign ?? 'the last term'}`);
  if (cursor.looksAt('"'))
    throw cursor.error('Expected a space. Quotation marks go around the whole term.');
  return { kind: 'text', role, text };
}

function expectSpace(cursor: Cursor, after: string): void {
  if (!cursor.atEnd && !/\s/.test(cursor.text.charAt(cursor.column))) {
    throw cursor.expected(`a space after ${after}`);
  }
}
