import type { JsonExpression, Pattern } from '#domain/pattern/pattern.ts';

/** Whether a pattern holds a regular expression: a log group can have only a few filters that do. */
export function hasRegex(pattern: Pattern): boolean {
  switch (pattern.kind) {
    case 'everything':
      return false;
    case 'terms':
      return pattern.terms.some(({ kind }) => kind === 'regex');
    case 'json':
      return isInside(pattern.condition);
    case 'delimited':
      return pattern.fields.some(
        (field) =>
          field.kind === 'named' && field.anyOf.flat().some(({ value }) => value.kind === 'regex'),
      );
  }
}

const isInside = (expression: JsonExpression): boolean =>
  expression.kind === 'and' || expression.kind === 'or'
    ? expression.of.some(isInside)
    : expression.kind === 'compare' && expression.value.kind === 'regex';
