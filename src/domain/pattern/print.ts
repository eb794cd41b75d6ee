import {
  type DelimitedField,
  type JsonExpression,
  PLAIN_NAME,
  type Pattern,
  type Selector,
  type SelectorStep,
  type Term,
  type Value,
} from './pattern.ts';

/**
 * Writes a pattern in the canonical form: every text value in quotes (the form that AWS's rules ask for), brackets around every
 * compound inside another, one space around operators. `parsePattern(printPattern(p))` gives `p` again, as long as the
 * text keeps to 1,024 characters: quotes can make it longer than what was parsed.
 */
export function printPattern(pattern: Pattern): string {
  switch (pattern.kind) {
    case 'everything':
      return '';
    case 'terms':
      return pattern.terms.map(printTerm).join(' ');
    case 'json':
      return `{ ${printExpression(pattern.condition)} }`;
    case 'delimited':
      return `[${pattern.fields.map(printField).join(', ')}]`;
  }
}

/** Writes a selector: `$.userIdentity.sessionContext`, `$.resources[0].ARN`, `$.['cluster.name']`. */
export function printSelector(selector: Selector): string {
  return `$${selector.map(printStep).join('')}`;
}

const SIGNS = { required: '', excluded: '-', optional: '?' } as const;

function printTerm(term: Term): string {
  if (term.kind === 'regex') return `%${term.source}%`;
  const isWord = /^[A-Za-z0-9_]+$/.test(term.text);
  return SIGNS[term.role] + (isWord ? term.text : quote(term.text));
}

function printExpression(expression: JsonExpression): string {
  switch (expression.kind) {
    case 'and':
      return expression.of.map(printOperand).join(' && ');
    case 'or':
      return expression.of.map(printOperand).join(' || ');
    case 'compare':
      return `${printSelector(expression.selector)} ${expression.operator} ${printValue(expression.value)}`;
    case 'is':
      return `${printSelector(expression.selector)} IS ${expression.what}`;
    case 'not-exists':
      return `${printSelector(expression.selector)} NOT EXISTS`;
  }
}

function printOperand(expression: JsonExpression): string {
  const text = printExpression(expression);
  return expression.kind === 'and' || expression.kind === 'or' ? `(${text})` : text;
}

function printStep(step: SelectorStep): string {
  switch (step.kind) {
    case 'key':
      return PLAIN_NAME.test(step.name)
        ? `.${step.name}`
        : `.['${step.name.replace(/['\\]/g, '\\$&')}']`;
    case 'index':
      return `[${step.index}]`;
    case 'any-key':
      return '.*';
    case 'any-element':
      return '[*]';
  }
}

function printField(field: DelimitedField): string {
  if (field.kind === 'ellipsis') return '...';
  if (field.kind === 'blank') return '';
  if (field.anyOf.length === 0) return field.name;
  return field.anyOf
    .map((group) =>
      group.map((test) => `${field.name} ${test.operator} ${printValue(test.value)}`).join(' && '),
    )
    .join(' || ');
}

function printValue(value: Value): string {
  switch (value.kind) {
    case 'string':
      return quote(value.text);
    case 'number':
      return value.text;
    case 'regex':
      return `%${value.source}%`;
  }
}

const quote = (text: string): string => `"${text.replace(/["\\]/g, '\\$&')}"`;
