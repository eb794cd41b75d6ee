import type { SQLInputValue } from 'node:sqlite';
import type { BlockCache } from './block-cache.ts';
import { compareEvents, rowOf } from './log-order.ts';
import { mergeRuns, type Run } from './merge-runs.ts';
import type { Row, Sql } from './sql.ts';
import type { LogEventRow, LogScan } from './store.ts';

/** Walks what a scan asks for: the rows that are in no block, and the blocks that reach into it. */
export function scanEvents(sql: Sql, unpacked: BlockCache, scan: LogScan): Generator<LogEventRow> {
  const { direction, start } = scan;
  const isForward = direction === 'forward';
  const range: Range = {
    ...scan,
    from: start !== undefined && isForward ? Math.max(scan.from, start.timestamp) : scan.from,
    to: start !== undefined && !isForward ? Math.min(scan.to, start.timestamp + 1) : scan.to,
    isForward,
  };
  return mergeRuns(runs(sql, unpacked, range), (a, b) =>
    isForward ? compareEvents(a, b) : compareEvents(b, a),
  );
}

/** A scan narrowed to the timestamps at and after which it has something to find. */
interface Range extends LogScan {
  readonly isForward: boolean;
}

function* runs(sql: Sql, unpacked: BlockCache, range: Range): Generator<Run<LogEventRow>> {
  yield { mayBeginBy: () => true, open: () => looseRows(sql, range) };
  for (const row of blocks(sql, range)) {
    const bound = Number(row[range.isForward ? 'first_at' : 'last_at']);
    yield {
      mayBeginBy: ({ timestamp }) => (range.isForward ? bound <= timestamp : bound >= timestamp),
      open: () => blockRows(sql, unpacked, row, range)[Symbol.iterator](),
    };
  }
}

/** Which rows of a table belong to the streams that are asked for. */
function ofStreams({ groupId, streamIds }: LogScan): {
  where: string[];
  values: SQLInputValue[];
} {
  const [first] = streamIds ?? [];
  if (streamIds?.length === 1 && first !== undefined) {
    return { where: ['stream_id = ?'], values: [first] };
  }
  return streamIds === undefined
    ? { where: ['group_id = ?'], values: [groupId] }
    : {
        where: ['group_id = ?', 'stream_id IN (SELECT value FROM json_each(?))'],
        values: [groupId, JSON.stringify(streamIds)],
      };
}

function* looseRows(sql: Sql, range: Range): Generator<LogEventRow> {
  const { isForward, start } = range;
  const { where, values } = ofStreams(range);
  // The index is entered by timestamp alone, which is why the range was narrowed.
  where.push('timestamp >= ?', 'timestamp < ?');
  values.push(range.from, range.to);
  if (start !== undefined) {
    where.push(`(timestamp, ingestion_time, seq) ${isForward ? '>' : '<'} (?, ?, ?)`);
    values.push(start.timestamp, start.ingestionTime, start.seq);
  }
  const order = ['timestamp', 'ingestion_time', 'seq'].map((column) =>
    isForward ? column : `${column} DESC`,
  );
  const text = `SELECT * FROM log_event WHERE ${where.join(' AND ')} ORDER BY ${order.join(', ')}`;
  for (const row of sql.iterate(text, ...values)) yield rowOf(row);
}

/** The blocks that may hold something, in the order in which they may begin. The indexes alone answer this. */
function blocks(sql: Sql, range: Range): Iterable<Row> {
  const { where, values } = ofStreams(range);
  const order = range.isForward ? 'first_at' : 'last_at DESC';
  return sql.iterate(
    `SELECT body_id, stream_id, first_at, last_at FROM log_block
     WHERE ${where.join(' AND ')} AND last_at >= ? AND first_at < ? ORDER BY ${order}`,
    ...values,
    range.from,
    range.to,
  );
}

function blockRows(
  sql: Sql,
  unpacked: BlockCache,
  block: Row,
  range: Range,
): readonly LogEventRow[] {
  const { isForward, from, to, start } = range;
  const found = sql.get('SELECT body FROM log_body WHERE id = ?', block['body_id'] ?? null);
  // What the column holds.
  const body = found?.['body'] as Uint8Array;
  const rows = unpacked(Number(block['body_id']), body, Number(block['stream_id']));
  const wanted = rows.filter(
    (row) =>
      row.timestamp >= from &&
      row.timestamp < to &&
      (start === undefined ||
        (isForward ? compareEvents(row, start) > 0 : compareEvents(row, start) < 0)),
  );
  return isForward ? wanted : wanted.toReversed();
}
