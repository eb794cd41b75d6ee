import type { ColumnName, IdColumn, NumberColumn, TextColumn } from '#domain/search/columns.ts';
import { ID_COLUMNS, NUMBER_COLUMNS } from '#domain/search/columns.ts';
import type { Word } from '#domain/search/search.ts';
import type { FacetChoice, Question } from '#events/question.ts';
import { READ_ONLY, type StoredEvents } from '#events/stored-events.ts';
import { textTest } from './text-test.ts';

/** Clears the marks of rows that fail: `mask[0]` is of the row `from`. */
export type RowTest = (events: StoredEvents, mask: Uint8Array, from: number) => void;

/** What only columns are needed for, but for the facets: a search's column words and the range. Later deliveries never pass. */
export function testsOf(question: Question): readonly RowTest[] {
  const { range, clock, search } = question;
  return [
    isShown,
    ...(range === undefined ? [] : [between(clock, range.from, range.to)]),
    ...(search.kind === 'words' ? search.words.flatMap(wordTest) : []),
  ];
}

const isShown: RowTest = ({ firstDelivery }, mask, from) => {
  for (let index = 0; index < mask.length; index += 1) {
    if ((firstDelivery[from + index] ?? -1) >= 0) mask[index] = 0;
  }
};

/** Marks of 1 for the rows from `from` up to `to` that pass all tests. */
export function maskOf(
  events: StoredEvents,
  tests: readonly RowTest[],
  from: number,
  to: number,
): Uint8Array {
  const mask = new Uint8Array(Math.max(0, to - from)).fill(1);
  for (const test of tests) test(events, mask, from);
  return mask;
}

/** What a person chose of a facet's values: exact ones. */
export function facetTest({ facet, included, excluded }: FacetChoice): RowTest {
  const isIn = new Set(included);
  const isOut = new Set(excluded);
  const passes = (value: string) => (isIn.size === 0 || isIn.has(value)) && !isOut.has(value);
  return facet === 'readOnly' ? readOnlyTest(passes) : textColumnTest(facet, passes);
}

/** How `readOnly` is written in words, by its number. */
export const READ_ONLY_TEXTS = ['', 'false', 'true'] as const;

const readOnlyTest = (passes: (text: string) => boolean): RowTest => {
  const table = Uint8Array.from(READ_ONLY_TEXTS, (text) => (passes(text) ? 1 : 0));
  return ({ readOnly }, mask, from) => keep(mask, from, readOnly, table);
};

/** The text is tested once for each distinct value, and the rows look it up. */
function textColumnTest(column: TextColumn, passes: (text: string) => boolean): RowTest {
  let table = new Uint8Array(0);
  let known = 0;
  return (events, mask, from) => {
    const { codes, values } = events.text(column);
    if (table.length < values.length) {
      const longer = new Uint8Array(values.length * 2);
      longer.set(table);
      table = longer;
    }
    for (; known < values.length; known += 1) table[known] = passes(values[known] ?? '') ? 1 : 0;
    keep(mask, from, codes, table);
  };
}

function keep(
  mask: Uint8Array,
  from: number,
  codes: Uint8Array | Uint16Array | Uint32Array,
  table: Uint8Array,
): void {
  for (let index = 0; index < mask.length; index += 1) {
    if (table[codes[from + index] ?? 0] === 0) mask[index] = 0;
  }
}

const between =
  (column: 'eventTime' | 'delivered', low: number, high: number): RowTest =>
  (events, mask, from) => {
    const times = events[column];
    for (let index = 0; index < mask.length; index += 1) {
      const at = times[from + index] ?? Number.NaN;
      // NaN is in no range.
      if (!(at >= low && at < high)) mask[index] = 0;
    }
  };

function wordTest(word: Word): readonly RowTest[] {
  if (word.kind === 'terms') return [];
  if (word.kind === 'text') {
    const isWanted = textTest(word.values);
    return [textWordTest(word.column, (text) => isWanted(text) !== word.excluded)];
  }
  const { column, operator, value, excluded } = word;
  if (!isNumber(column)) return [textWordTest(column, () => excluded)];
  return [numberTest(column, (number) => compare(number, operator, value) !== excluded)];
}

function textWordTest(column: ColumnName, passes: (text: string) => boolean): RowTest {
  if (column === 'readOnly') return readOnlyTest(passes);
  if (isId(column)) {
    return (events, mask, from) => {
      for (let index = 0; index < mask.length; index += 1) {
        if (mask[index] === 1 && !passes(events.id(column, from + index) ?? '')) mask[index] = 0;
      }
    };
  }
  if (isNumber(column)) return numberTest(column, (number) => passes(String(number)));
  return textColumnTest(column, passes);
}

const numberTest =
  (column: NumberColumn, passes: (number: number) => boolean): RowTest =>
  (events, mask, from) => {
    const numberAt = numbersOf(events, column);
    for (let index = 0; index < mask.length; index += 1) {
      if (mask[index] === 1 && !passes(numberAt(from + index))) mask[index] = 0;
    }
  };

/** A column of numbers, row by row; NaN where an event has none. */
export function numbersOf(events: StoredEvents, column: NumberColumn): (row: number) => number {
  if (column === 'lag') {
    const { delivered, eventTime } = events;
    return (row) => (delivered[row] ?? Number.NaN) - (eventTime[row] ?? Number.NaN);
  }
  const numbers = events[column];
  return (row) => numbers[row] ?? Number.NaN;
}

function compare(number: number, operator: '<' | '<=' | '>' | '>=' | '=', value: number): boolean {
  switch (operator) {
    case '<':
      return number < value;
    case '<=':
      return number <= value;
    case '>':
      return number > value;
    case '>=':
      return number >= value;
    case '=':
      return number === value;
  }
}

export const isId = (column: ColumnName): column is IdColumn =>
  (ID_COLUMNS as readonly ColumnName[]).includes(column);

export const isNumber = (column: ColumnName): column is NumberColumn =>
  (NUMBER_COLUMNS as readonly ColumnName[]).includes(column);

/** `readOnly` for sorting: no value last. */
export const readOnlyRank = (value: number | undefined): number =>
  value === READ_ONLY.absent || value === undefined ? Number.NaN : value;
