import type { TextColumn } from '#domain/search/columns.ts';
import type { EventClock } from '#events/question.ts';
import type { Relation } from '#events/event-session.ts';
import type { StoredEvents } from '#events/stored-events.ts';
import { sortRows } from './row-order.ts';

/** The rows delivered before and after one, oldest first and with it between them: in its stream or in all. */
export function rowsAround(
  events: StoredEvents,
  row: number,
  { before, after, within }: { before: number; after: number; within: 'stream' | 'group' },
): Uint32Array {
  const { codes } = events.text('stream');
  const rows: number[] = [];
  for (let other = 0; other < events.count; other += 1) {
    if (within === 'group' || codes[other] === codes[row]) rows.push(other);
  }
  const sort = { by: 'delivered', descending: false } as const;
  const order = sortRows(events, sort, Uint32Array.from(rows));
  const place = order.indexOf(row);
  return order.slice(Math.max(0, place - before), place + after + 1);
}

/** The other events that share a value with one, newest delivery first; later deliveries of the same event are none of them. */
export function relatedRows(events: StoredEvents, row: number, by: Relation): Uint32Array {
  const rows = (by === 'request' || by === 'sharedEventId' ? byId : byText)(events, row, by);
  const others = rows.filter((other) => other !== row && (events.firstDelivery[other] ?? -1) < 0);
  return sortRows(events, { by: 'delivered', descending: true }, Uint32Array.from(others));
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
