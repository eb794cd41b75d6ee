import {
  ID_COLUMNS,
  TEXT_COLUMNS,
  type IdColumn,
  type TextColumn,
} from '#domain/search/columns.ts';
import { epochMillis } from '#domain/time/units.ts';
import type { EventCells } from '#events/event-session.ts';
import { READ_ONLY, type StoredEvents } from '#events/stored-events.ts';
import { keyOf } from './event-key.ts';
import { messageOf } from './message-of.ts';

/** As much of a message that is no record as a cell has room for, in characters. */
const START_LENGTH = 160;

/** What the grid shows of some rows, in their order. Only messages that are no records are looked into. */
export async function cellsOf(
  events: StoredEvents,
  rows: Iterable<number>,
): Promise<readonly EventCells[]> {
  // All that can be read at once is read before the first `await`: the arrays may be replaced after it.
  const cells = Array.from(rows, (row) => {
    const key = keyOf(events, row);
    return { cells: columnsOf(events, row), key };
  });
  return Promise.all(
    cells.map(async ({ cells: columns, key }) => ({
      ...columns,
      key: await key,
      start: columns.isRecord ? undefined : startOf(await messageOf(events, columns.row)),
    })),
  );
}

type Columns = Omit<EventCells, 'key' | 'start'>;

function columnsOf(events: StoredEvents, row: number): Columns {
  const eventTime = events.eventTime[row] ?? Number.NaN;
  const readOnly = events.readOnly[row];
  return {
    row,
    isRecord: events.isRecord[row] === 1,
    eventTime: Number.isNaN(eventTime) ? undefined : epochMillis(eventTime),
    delivered: epochMillis(events.delivered[row] ?? Number.NaN),
    ingested: epochMillis(events.ingested[row] ?? Number.NaN),
    size: events.size[row] ?? 0,
    readOnly: readOnly === READ_ONLY.absent ? undefined : readOnly === READ_ONLY.yes,
    deliveries: 1 + events.laterDeliveries(row).length,
    text: textsOf(events, row),
    ids: idsOf(events, row),
  };
}

function textsOf(events: StoredEvents, row: number): Partial<Record<TextColumn, string>> {
  const texts: Partial<Record<TextColumn, string>> = {};
  for (const column of TEXT_COLUMNS) {
    const { codes, values } = events.text(column);
    const code = codes[row] ?? 0;
    const value = values[code];
    if (code !== 0 && value !== undefined) texts[column] = value;
  }
  return texts;
}

function idsOf(events: StoredEvents, row: number): Partial<Record<IdColumn, string>> {
  const ids: Partial<Record<IdColumn, string>> = {};
  for (const column of ID_COLUMNS) {
    const id = events.id(column, row);
    if (id !== undefined) ids[column] = id;
  }
  return ids;
}

function startOf(message: string): string {
  const line = message
    .slice(0, 4 * START_LENGTH)
    .trim()
    .replaceAll(/\s+/g, ' ');
  return line.length > START_LENGTH ? `${line.slice(0, START_LENGTH)}…` : line;
}
