/**
 * The filter pattern language of CloudWatch Logs as a tree (CloudWatch Logs User Guide, FilterAndPatternSyntax).
 * Trees are plain data: they can be compared, stored and sent to a worker. `parse.ts` makes them, `print.ts` writes
 * them, `match.ts` runs them.
 */
export type Pattern = EverythingPattern | TermsPattern | JsonPattern | DelimitedPattern;

/** The empty pattern, `""` and `" "`: matches every message. */
export interface EverythingPattern {
  readonly kind: 'everything';
}

/** `ERROR -ARGUMENTS`: terms looked for anywhere in the message. Never empty; never a single blank required term. */
export interface TermsPattern {
  readonly kind: 'terms';
  readonly terms: readonly Term[];
}

export type Term =
  | {
      readonly kind: 'text';
      /** required: must occur. excluded (`-`): must not occur. optional (`?`): one of the optional terms must occur. */
      readonly role: 'required' | 'excluded' | 'optional';
      readonly text: string;
    }
  | RegexValue;

/** `{ $.eventName = "CreateTrail" }`: conditions on the fields of a message that is JSON. */
export interface JsonPattern {
  readonly kind: 'json';
  readonly condition: JsonExpression;
}

export type JsonExpression = JsonCompound | JsonCondition;

/** Two or more expressions joined by `&&` (`and`) or `||` (`or`). */
export interface JsonCompound {
  readonly kind: 'and' | 'or';
  readonly of: readonly JsonExpression[];
}

export type JsonCondition =
  | {
      readonly kind: 'compare';
      readonly selector: Selector;
      readonly operator: Operator;
      /** Only a number may follow `<`, `>`, `<=` and `>=`. */
      readonly value: Value;
    }
  | { readonly kind: 'is'; readonly selector: Selector; readonly what: 'NULL' | 'TRUE' | 'FALSE' }
  | { readonly kind: 'not-exists'; readonly selector: Selector };

/** The steps after `$`; at least one. */
export type Selector = readonly SelectorStep[];

export type SelectorStep =
  | { readonly kind: 'key'; readonly name: string }
  | { readonly kind: 'index'; readonly index: number }
  | { readonly kind: 'any-key' }
  | { readonly kind: 'any-element' };

/** `[ip, ..., status = 4*, bytes]`: conditions on the space-delimited fields of a message; at least one field. */
export interface DelimitedPattern {
  readonly kind: 'delimited';
  readonly fields: readonly DelimitedField[];
}

export type DelimitedField =
  /** `...`: any number of fields, none included. */
  | { readonly kind: 'ellipsis' }
  /** An empty place between two commas: one field without a name. */
  | { readonly kind: 'blank' }
  | {
      readonly kind: 'named';
      readonly name: string;
      /** The field passes if every test of one of these groups holds; no groups: any field passes. */
      readonly anyOf: readonly (readonly FieldTest[])[];
    };

export interface FieldTest {
  readonly operator: Operator;
  readonly value: Value;
}

export type Operator = '=' | '!=' | '<' | '>' | '<=' | '>=';

export type Value =
  /** Compared as text; a `*` at the start or at the end stands for anything, any other `*` for itself. */
  | { readonly kind: 'string'; readonly text: string }
  /** A numeral as it was written, so that nothing is lost to binary rounding. */
  | { readonly kind: 'number'; readonly text: string }
  | RegexValue;

/** What stands between two `%`: the limited dialect of `regex.ts`. */
export interface RegexValue {
  readonly kind: 'regex';
  readonly source: string;
}

/** The most characters of a pattern (CloudWatch Logs API, FilterPattern: length constraint), counted as code points. */
export const MAX_PATTERN_CHARACTERS = 1024;

/** The most regular expressions of a JSON or space-delimited pattern (User Guide, FilterAndPatternSyntax). */
export const MAX_REGEXES = 2;

/** The most wildcards (`.*`, `[*]`) of one selector (User Guide, FilterAndPatternSyntax). */
export const MAX_WILDCARDS_PER_SELECTOR = 1;

/** The most wildcards of all selectors of a pattern together (User Guide, FilterAndPatternSyntax). */
export const MAX_WILDCARDS_PER_PATTERN = 3;

/** The names that a selector or a field can carry without quotes. */
export const PLAIN_NAME = /^[A-Za-z0-9_-]+$/;
