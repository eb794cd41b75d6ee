import type { TextColumn } from '#domain/search/columns.ts';
import type { EventClock } from '#events/question.ts';
import type { Relation } from '#events/event-session.ts';
import type { StoredEvents } from '#events/stored-events.ts';

/**
 * The rows delivered before and after one, oldest first and with it between them: in its stream or in all. Later deliveries of the same
 * event are left out, as from every list.
 */
export function rowsAround(
  events: StoredEvents,
  row: number,
  { before, after, within }: { before: number; after: number; within: 'stream' | 'group' },
): readonly number[] {
  const { codes } = events.text('stream');
  const { delivered, firstDelivery } = events;
  const isEarlier = (a: number, b: number) =>
    (delivered[a] ?? 0) - (delivered[b] ?? 0) < 0 || (delivered[a] === delivered[b] && a < b);
  const isLater = (a: number, b: number) => isEarlier(b, a);
  const earlier: number[] = [];
  const later: number[] = [];
  for (let other = 0; other < events.count; other += 1) {
    if (other === row || (firstDelivery[other] ?? -1) >= 0) continue;
    if (within === 'stream' && codes[other] !== codes[row]) continue;
    if (isEarlier(other, row)) keepFirst(earlier, other, before, isLater);
    else keepFirst(later, other, after, isEarlier);
  }
  return [...earlier.toReversed(), row, ...later];
}

/** The other events that share a value with one: how many, and at most `most` of them, newest delivery first. */
export function relatedRows(
  events: StoredEvents,
  row: number,
  by: Relation,
  most: number,
): { readonly count: number; readonly rows: readonly number[] } {
  const { delivered, firstDelivery } = events;
  const isNewer = (a: number, b: number) =>
    (delivered[a] ?? 0) > (delivered[b] ?? 0) || (delivered[a] === delivered[b] && a < b);
  const newest: number[] = [];
  let count = 0;
  for (const other of (by === 'request' || by === 'sharedEventId' ? byId : byText)(
    events,
    row,
    by,
  )) {
    // A later delivery of an event is no other event.
    if (other === row || (firstDelivery[other] ?? -1) >= 0) continue;
    count += 1;
    keepFirst(newest, other, most, isNewer);
  }
  return { count, rows: newest };
}

/** Puts a row in its place in a list of the first `most` of all: a million rows are looked through for twenty without sorting them. */
function keepFirst(
  list: number[],
  row: number,
  most: number,
  isBefore: (a: number, b: number) => boolean,
): void {
  if (list.length >= most && !isBefore(row, list.at(-1) ?? row)) return;
  let at = list.length;
  while (at > 0 && isBefore(row, list[at - 1] ?? row)) at -= 1;
  list.splice(at, 0, row);
  if (list.length > most) list.pop();
}

function byId(events: StoredEvents, row: number, by: Relation): readonly number[] {
  const column = by === 'request' ? 'requestId' : 'sharedEventId';
  const id = events.id(column, row);
  return id === undefined ? [] : events.rowsOf(column, id);
}

const COLUMNS: Readonly<Partial<Record<Relation, TextColumn>>> = {
  accessKey: 'accessKey',
  user: 'user',
  sourceIp: 'sourceIp',
};

function byText(events: StoredEvents, row: number, by: Relation): readonly number[] {
  const column = COLUMNS[by];
  if (column === undefined) return [];
  const { codes } = events.text(column);
  const code = codes[row] ?? 0;
  const rows: number[] = [];
  if (code === 0) return rows;
  for (let other = 0; other < events.count; other += 1) if (codes[other] === code) rows.push(other);
  return rows;
}

/** Values of a column that contain a text, letter case aside: most frequent first, at most `most`. */
export function valuesOf(
  events: StoredEvents,
  column: TextColumn,
  containing: string,
  most: number,
): readonly string[] {
  const { codes, values } = events.text(column);
  const counts = new Uint32Array(values.length);
  for (let row = 0; row < events.count; row += 1) {
    counts[codes[row] ?? 0] = (counts[codes[row] ?? 0] ?? 0) + 1;
  }
  const wanted = containing.toLowerCase();
  return values
    .map((value, code) => ({ value, count: counts[code] ?? 0 }))
    .filter(({ value }) => value !== '' && value.toLowerCase().includes(wanted))
    .toSorted((a, b) => b.count - a.count || (a.value < b.value ? -1 : 1))
    .slice(0, most)
    .map(({ value }) => value);
}

/** The place of the listed event nearest to an instant; -1 in an empty list. */
export function placeNear(
  events: StoredEvents,
  order: Uint32Array,
  clock: EventClock,
  at: number,
): number {
  const times = events[clock];
  let nearest = -1;
  let distance = Infinity;
  for (const [place, row] of order.entries()) {
    const away = Math.abs((times[row] ?? Number.NaN) - at);
    if (away < distance) {
      distance = away;
      nearest = place;
    }
  }
  return nearest;
}
