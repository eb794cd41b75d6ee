import { parsePattern } from '#domain/pattern/parse.ts';
import type { JsonCondition, JsonExpression, Selector } from '#domain/pattern/pattern.ts';
import { printPattern } from '#domain/pattern/print.ts';
import type { IdColumn, TextColumn } from '#domain/search/columns.ts';
import { printTextWord, withWord } from '#domain/search/print-word.ts';
import { FACETS, type Facet } from '#events/question.ts';
import { printFacetChoices, readFacetChoices } from '#features/events/view-question.ts';
import type { JsonScalar } from '#ui/json/json-lines.ts';
import { pathOfColumn } from './column-paths.ts';

/** Something that an event has and a list can be narrowed by. */
export type Trait =
  | {
      readonly kind: 'column';
      readonly column: TextColumn | IdColumn | 'readOnly';
      readonly value: string;
    }
  /** A value in the record. */
  | { readonly kind: 'path'; readonly path: Selector; readonly value: JsonScalar };

/** What a list is narrowed by, as the address says it. */
export interface Narrowing {
  readonly search: string | undefined;
  readonly only: readonly string[];
}

export interface Narrowed extends Narrowing {
  /** Whether the search that was there is gone, because words and patterns on fields do not go together. */
  readonly isReplaced: boolean;
}

/**
 * Narrows a list to the events that have a trait too, or to those without it. Columns with facets become choices, which are exact and go with
 * every search; other columns become words of the search, and everything else in a record a filter pattern on its field.
 *
 * @returns `undefined` where a filter pattern would be longer than AWS takes
 */
export function narrow(by: Narrowing, trait: Trait, isExcluded: boolean): Narrowed | undefined {
  if (trait.kind === 'path') return withCondition(by, conditionOf(trait, isExcluded));
  const { column, value } = trait;
  const facet = FACETS.find((each) => each === column);
  if (facet !== undefined) {
    return { ...by, only: withChoice(by.only, facet, value, isExcluded), isReplaced: false };
  }
  const search = by.search?.trim() ?? '';
  if (/^[{[]/.test(search)) {
    const path = pathOfColumn(column);
    if (path !== undefined) {
      const scalar = { kind: 'string', text: value } as const;
      return withCondition(by, conditionOf({ path, value: scalar }, isExcluded));
    }
    return { ...by, search: withWord('', word(trait, isExcluded)), isReplaced: true };
  }
  const rest = without(search, word(trait, !isExcluded));
  return { ...by, search: withWord(rest, word(trait, isExcluded)), isReplaced: false };
}

function word({ column, value }: Trait & { readonly kind: 'column' }, isExcluded: boolean): string {
  return printTextWord(column, value, isExcluded);
}

/** A search without one of its words. */
const without = (search: string, word: string): string =>
  ` ${search} `.replace(` ${word} `, ' ').trim();

/** Of the included values the new one alone is left: the list has to become shorter. */
function withChoice(
  only: readonly string[],
  facet: Facet,
  value: string,
  isExcluded: boolean,
): readonly string[] {
  const before = readFacetChoices(only);
  const own = before.find((choice) => choice.facet === facet);
  const others = (values: readonly string[] = []) => values.filter((each) => each !== value);
  const after = isExcluded
    ? { facet, included: others(own?.included), excluded: [...others(own?.excluded), value] }
    : { facet, included: [value], excluded: others(own?.excluded) };
  return printFacetChoices([...before.filter((choice) => choice.facet !== facet), after]);
}

function conditionOf(
  { path, value }: { readonly path: Selector; readonly value: JsonScalar },
  isExcluded: boolean,
): JsonExpression {
  const missing: JsonCondition = { kind: 'not-exists', selector: path };
  const is = (what: 'NULL' | 'TRUE' | 'FALSE'): JsonCondition => ({
    kind: 'is',
    selector: path,
    what,
  });
  switch (value.kind) {
    case 'string':
    case 'number':
      return { kind: 'compare', selector: path, operator: isExcluded ? '!=' : '=', value };
    case 'boolean':
      if (!isExcluded) return is(value.value ? 'TRUE' : 'FALSE');
      return { kind: 'or', of: [is(value.value ? 'FALSE' : 'TRUE'), missing] };
    case 'null': {
      if (!isExcluded) return is('NULL');
      const any = { kind: 'string', text: '*' } as const;
      return {
        kind: 'or',
        of: [{ kind: 'compare', selector: path, operator: '=', value: any }, missing],
      };
    }
  }
}

/** A pattern on fields takes another condition; any other search gives way to the condition alone. */
function withCondition(by: Narrowing, condition: JsonExpression): Narrowed | undefined {
  const search = by.search?.trim() ?? '';
  const before = parsePattern(search);
  const pattern = 'ok' in before ? before.ok : undefined;
  const joined = pattern?.kind === 'json' ? both(pattern.condition, condition) : condition;
  const printed = printPattern({ kind: 'json', condition: joined });
  if ('error' in parsePattern(printed)) return undefined;
  return { ...by, search: printed, isReplaced: search !== '' && pattern?.kind !== 'json' };
}

function both(before: JsonExpression, condition: JsonExpression): JsonExpression {
  const all = before.kind === 'and' ? before.of : [before];
  const wanted = JSON.stringify(condition);
  return all.some((each) => JSON.stringify(each) === wanted)
    ? before
    : { kind: 'and', of: [...all, condition] };
}
