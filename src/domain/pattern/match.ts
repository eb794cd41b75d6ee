import { type FieldExtractor, compileDelimited, compileExtraction } from './match-delimited.ts';
import { compileJson } from './match-json.ts';
import { compileRegex } from './match-value.ts';
import type { Pattern, Term } from './pattern.ts';

/** Says whether a message, exactly as it was delivered, matches. Never throws; linear in the length of the message. */
export type Matcher = (message: string) => boolean;

/**
 * Prepares a pattern for many messages (CloudWatch Logs User Guide, FilterAndPatternSyntax). Where AWS does not say what happens,
 * `undocumented.ts` does.
 *
 * @throws TypeError for a tree that `parsePattern` would never have made, such as one with a wrong regular expression
 */
export function compilePattern(pattern: Pattern): Matcher {
  switch (pattern.kind) {
    case 'everything':
      return () => true;
    case 'terms':
      return compileTerms(pattern.terms);
    case 'json':
      return compileJson(pattern.condition);
    case 'delimited':
      return compileDelimited(pattern);
  }
}

/**
 * Prepares the values that a space-delimited pattern gives names to: `$ip`, `$status_code`. Other patterns have none, so their
 * extractor gives an empty map for a message that matches.
 */
export function compileExtractor(pattern: Pattern): FieldExtractor {
  if (pattern.kind === 'delimited') return compileExtraction(pattern);
  const matches = compilePattern(pattern);
  return (message) => (matches(message) ? new Map() : undefined);
}

function compileTerms(terms: readonly Term[]): Matcher {
  const regexes = terms.flatMap((term) => (term.kind === 'regex' ? [compileRegex(term)] : []));
  const required = textsOf(terms, 'required');
  const excluded = textsOf(terms, 'excluded');
  // Beside any other term the ?-terms are ignored, all of them (User Guide: "?ERROR ?ARGUMENTS REQUEST").
  const optional =
    regexes.length + required.length + excluded.length === 0 ? textsOf(terms, 'optional') : [];
  return (message) =>
    required.every((text) => message.includes(text)) &&
    !excluded.some((text) => message.includes(text)) &&
    (optional.length === 0 || optional.some((text) => message.includes(text))) &&
    regexes.every((matches) => matches(message));
}

const textsOf = (terms: readonly Term[], role: 'required' | 'excluded' | 'optional'): string[] =>
  terms.flatMap((term) => (term.kind === 'text' && term.role === role ? [term.text] : []));
