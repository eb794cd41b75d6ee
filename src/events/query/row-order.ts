import type { ColumnName } from '#domain/search/columns.ts';
import type { Sort } from '#events/question.ts';
import type { StoredEvents } from '#events/stored-events.ts';
import { isId, isNumber, numbersOf, readOnlyRank } from './row-tests.ts';

/** Compares two rows: negative if the first is listed before the second. Never 0 for different rows. */
export type RowOrder = (a: number, b: number) => number;

/**
 * The order of a list. Events without a value come last in either direction. Ties are broken by delivery, newest first, and then by
 * arrival, in either direction: turning the order around does not turn around what happened in the same moment.
 */
export function orderOf(events: StoredEvents, { by, descending }: Sort): RowOrder {
  const { delivered } = events;
  const key = keysOf(events, by);
  const sign = descending ? -1 : 1;
  return (a, b) => {
    const x = key(a);
    const y = key(b);
    // NaN, no value, is neither smaller nor larger: it comes last.
    if (x !== y && !(Number.isNaN(x) && Number.isNaN(y))) {
      if (Number.isNaN(x)) return 1;
      if (Number.isNaN(y)) return -1;
      return x < y ? -sign : sign;
    }
    return (delivered[b] ?? 0) - (delivered[a] ?? 0) || a - b;
  };
}

/** Sorts rows into an order. */
export function sortRows(events: StoredEvents, sort: Sort, rows: Uint32Array): Uint32Array {
  const key = keysOf(events, sort.by);
  const { delivered } = events;
  // Stable by the key over an order by the tie-breakers is the order by both; rows come in the order of arrival.
  const sign = sort.descending ? -1 : 1;
  const byDelivery = radixSorted(rows, (row) => -(delivered[row] ?? 0));
  if (sort.by === 'delivered' && sort.descending) return byDelivery;
  return radixSorted(byDelivery, (row) => {
    const value = key(row);
    return Number.isNaN(value) ? Infinity : sign * value;
  });
}

/** Merges two lists that are in an order. */
export function mergeRows(order: RowOrder, a: Uint32Array, b: Uint32Array): Uint32Array {
  const merged = new Uint32Array(a.length + b.length);
  const isBehind = a.length === 0 || b.length === 0 || order(a.at(-1) ?? 0, b[0] ?? 0) < 0;
  if (isBehind) {
    merged.set(a);
    merged.set(b, a.length);
    return merged;
  }
  let i = 0;
  let j = 0;
  for (let at = 0; at < merged.length; at += 1) {
    const takesA = j >= b.length || (i < a.length && order(a[i] ?? 0, b[j] ?? 0) < 0);
    merged[at] = (takesA ? a[i] : b[j]) ?? 0;
    if (takesA) i += 1;
    else j += 1;
  }
  return merged;
}

/** A number to sort each row by: the value itself, or its rank among the texts of the column. NaN = no value. */
function keysOf(events: StoredEvents, by: ColumnName): (row: number) => number {
  if (isNumber(by)) return numbersOf(events, by);
  if (by === 'readOnly') {
    const { readOnly } = events;
    return (row) => readOnlyRank(readOnly[row]);
  }
  if (isId(by)) {
    const ranks = rankTexts(
      Array.from({ length: events.count }, (_, row) => events.id(by, row) ?? ''),
    );
    return (row) => ranks[row] ?? Number.NaN;
  }
  const { codes, values } = events.text(by);
  const ranks = dictionaryRanks(values);
  return (row) => ranks[codes[row] ?? 0] ?? Number.NaN;
}

/** A dictionary only grows: its ranks are good until it has. */
const known = new WeakMap<readonly string[], Float64Array>();

function dictionaryRanks(values: readonly string[]): Float64Array {
  const ranks = known.get(values);
  if (ranks?.length === values.length) return ranks;
  const made = rankTexts(values);
  known.set(values, made);
  return made;
}

/** The place of each text among all of them, letter case aside where it does not decide; equal texts share one, empty ones are NaN. */
function rankTexts(texts: readonly string[]): Float64Array {
  const folded = texts.map((text) => text.toLowerCase());
  const order = texts
    .map((_, index) => index)
    .toSorted((a, b) => compareTexts(folded[a], folded[b]) || compareTexts(texts[a], texts[b]));
  const ranks = new Float64Array(texts.length);
  let rank = 0;
  for (const [place, index] of order.entries()) {
    if (place > 0 && texts[order[place - 1] ?? 0] !== texts[index]) rank += 1;
    ranks[index] = texts[index] === '' ? Number.NaN : rank;
  }
  return ranks;
}

const compareTexts = (a = '', b = ''): number => (a < b ? -1 : a > b ? 1 : 0);

const DIGIT_BITS = 16;
const DIGITS = 1 << DIGIT_BITS;

/**
 * Sorts rows by a number of each, stably: four passes over 16 bits of the number, of which those are left out in which all are equal. A
 * million rows take a tenth of what a comparison sort takes.
 */
function radixSorted(rows: Uint32Array, keyOf: (row: number) => number): Uint32Array {
  const keys = new Float64Array(rows.length);
  for (let index = 0; index < rows.length; index += 1) keys[index] = keyOf(rows[index] ?? 0) + 0;
  const digits = new Uint16Array(keys.buffer);
  orderBits(digits);
  let order = Uint32Array.from(rows, (_, index) => index);
  let next = new Uint32Array(rows.length);
  const starts = new Uint32Array(DIGITS);
  for (let place = 0; place < 4; place += 1) {
    starts.fill(0);
    for (let at = place; at < digits.length; at += 4) {
      const digit = digits[at] ?? 0;
      starts[digit] = (starts[digit] ?? 0) + 1;
    }
    if (starts[digits[place] ?? 0] === rows.length) continue;
    let sum = 0;
    for (let digit = 0; digit < DIGITS; digit += 1) {
      const count = starts[digit] ?? 0;
      starts[digit] = sum;
      sum += count;
    }
    for (const index of order) {
      const digit = digits[index * 4 + place] ?? 0;
      const at = starts[digit] ?? 0;
      next[at] = index;
      starts[digit] = at + 1;
    }
    [order, next] = [next, order];
  }
  return order.map((index) => rows[index] ?? 0);
}

/** Turns the bits of doubles so that they are ordered like whole numbers: negative ones whole, the sign alone of the others. */
function orderBits(digits: Uint16Array): void {
  for (let at = 0; at < digits.length; at += 4) {
    const high = digits[at + 3] ?? 0;
    if (high < 0x8000) {
      digits[at + 3] = high | 0x8000;
      continue;
    }
    for (let part = 0; part < 4; part += 1) digits[at + part] = ~(digits[at + part] ?? 0);
  }
}
