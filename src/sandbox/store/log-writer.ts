import { type Cut, cutIntoBlocks, encodeBlock } from './log-block.ts';
import { compareEvents, rowOf } from './log-order.ts';
import type { Sql } from './sql.ts';
import type { LogEventRow, LogStreamRow } from './store.ts';

/** How much of a stream is in rows at most, as PutLogEvents counts: what comes to this becomes a block. */
const LOOSE_BYTES = 64 * 1024;

/** Where events are: the numbers of their group and stream. */
export type StreamKey = Pick<LogStreamRow, 'id' | 'groupId'>;

/** What there is to know of some events without looking at them. */
export interface Extent {
  readonly firstAt: number;
  readonly lastAt: number;
  readonly lastIngestionAt: number;
  readonly storedBytes: number;
}

/** What a block holds, beside its text. */
export interface Block extends Extent {
  readonly bodyId: number;
  readonly events: number;
}

/**
 * Numbers new events in the order of their arrival.
 * @param make gives the row of an event that has received its number
 */
export function numbered<Event>(
  sql: Sql,
  events: readonly Event[],
  make: (event: Event, seq: number) => LogEventRow,
): readonly LogEventRow[] {
  const last = sql.get('UPDATE log_sequence SET last = last + ? RETURNING last', events.length);
  const first = Number(last?.['last']) - events.length + 1;
  return events.map((event, index) => make(event, first + index));
}

function extentOf(rows: readonly LogEventRow[], storedBytes: number): Extent {
  let [firstAt, lastAt, lastIngestionAt] = [Infinity, -Infinity, -Infinity];
  for (const { timestamp, ingestionTime } of rows) {
    firstAt = Math.min(firstAt, timestamp);
    lastAt = Math.max(lastAt, timestamp);
    lastIngestionAt = Math.max(lastIngestionAt, ingestionTime);
  }
  return { firstAt, lastAt, lastIngestionAt, storedBytes };
}

/** Tells a stream's row what was added. */
export function note(sql: Sql, streamId: number, added: Extent): void {
  sql.run(
    `UPDATE log_stream SET first_event_at = min(coalesce(first_event_at, ?), ?),
       last_event_at = max(coalesce(last_event_at, ?), ?),
       last_ingestion_at = max(coalesce(last_ingestion_at, ?), ?),
       stored_bytes = stored_bytes + ? WHERE id = ?`,
    added.firstAt,
    added.firstAt,
    added.lastAt,
    added.lastAt,
    added.lastIngestionAt,
    added.lastIngestionAt,
    added.storedBytes,
    streamId,
  );
}

/** Writes the text of blocks, which nobody finds before `insertBlock`. Gives back what is to be inserted. */
export const writeBodies = (sql: Sql, rows: readonly LogEventRow[]): readonly Block[] =>
  cutIntoBlocks(rows.toSorted(compareEvents)).map((cut) =>
    writeBody(sql, cut, encodeBlock(cut.events)),
  );

/** Writes the text of one block. */
export function writeBody(sql: Sql, { events, bytes }: Cut, body: Uint8Array): Block {
  const made = sql.get('INSERT INTO log_body (body) VALUES (?) RETURNING id', body);
  return { ...extentOf(events, bytes), bodyId: Number(made?.['id']), events: events.length };
}

/** Makes a block part of its stream. */
export function insertBlock(sql: Sql, stream: StreamKey, block: Block): void {
  sql.run(
    `INSERT INTO log_block (body_id, group_id, stream_id, first_at, last_at, events, stored_bytes)
       VALUES (?, ?, ?, ?, ?, ?, ?)`,
    block.bodyId,
    stream.groupId,
    stream.id,
    block.firstAt,
    block.lastAt,
    block.events,
    block.storedBytes,
  );
}

/**
 * Adds rows to a stream: one by one as long as there are few, and everything in blocks as soon as the rows that are not yet
 * in one have come to `LOOSE_BYTES`.
 */
export function addRows(sql: Sql, stream: StreamKey, rows: readonly LogEventRow[]): void {
  if (rows.length === 0) return;
  const added = extentOf(
    rows,
    rows.reduce((sum, { bytes }) => sum + bytes, 0),
  );
  note(sql, stream.id, added);
  const loose = sql.get(
    'UPDATE log_stream SET loose_bytes = loose_bytes + ? WHERE id = ? RETURNING loose_bytes',
    added.storedBytes,
    stream.id,
  );
  if (Number(loose?.['loose_bytes'] ?? 0) < LOOSE_BYTES) {
    for (const row of rows) insertRow(sql, stream, row);
    return;
  }
  const before = sql.all('SELECT * FROM log_event WHERE stream_id = ?', stream.id).map(rowOf);
  for (const block of writeBodies(sql, [...before, ...rows])) insertBlock(sql, stream, block);
  sql.run('DELETE FROM log_event WHERE stream_id = ?', stream.id);
  sql.run('UPDATE log_stream SET loose_bytes = 0 WHERE id = ?', stream.id);
}

const insertRow = (sql: Sql, stream: StreamKey, row: LogEventRow): void =>
  sql.run(
    `INSERT INTO log_event (seq, group_id, stream_id, timestamp, ingestion_time, message)
       VALUES (?, ?, ?, ?, ?, ?)`,
    row.seq,
    stream.groupId,
    stream.id,
    row.timestamp,
    row.ingestionTime,
    row.message,
  );
