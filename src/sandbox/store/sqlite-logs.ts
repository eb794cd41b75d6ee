import type { SQLInputValue } from 'node:sqlite';
import { epochMillis } from '#domain/time/units.ts';
import { eventBytes } from './event-bytes.ts';
import { optionalMillis, type Row, type Sql } from './sql.ts';
import type { LogEventRow, LogEventTable, LogStreamRow, LogStreamTable, Store } from './store.ts';

const streamOf = (row: Row): LogStreamRow => ({
  id: Number(row['id']),
  groupId: Number(row['group_id']),
  name: String(row['name']),
  createdAt: epochMillis(Number(row['created_at'])),
  firstEventAt: optionalMillis(row['first_event_at']),
  lastEventAt: optionalMillis(row['last_event_at']),
  lastIngestionAt: optionalMillis(row['last_ingestion_at']),
  storedBytes: Number(row['stored_bytes']),
});

/** The log streams of all groups. */
export function logStreamTable(sql: Sql): LogStreamTable {
  const find = (groupId: number, name: string): LogStreamRow | undefined => {
    const row = sql.get('SELECT * FROM log_stream WHERE group_id = ? AND name = ?', groupId, name);
    return row && streamOf(row);
  };
  return {
    find,
    create(groupId, name, createdAt) {
      sql.run(
        'INSERT INTO log_stream (group_id, name, created_at) VALUES (?, ?, ?)',
        groupId,
        name,
        createdAt,
      );
      const made = find(groupId, name);
      if (made === undefined) throw new Error(`The log stream ${name} was not stored.`);
      return made;
    },
    list: (groupId, prefix = '') =>
      sql
        .all(
          // length() counts characters as substr() does; a JavaScript length counts surrogates twice.
          'SELECT * FROM log_stream WHERE group_id = ? AND substr(name, 1, length(?)) = ? ORDER BY name',
          groupId,
          prefix,
          prefix,
        )
        .map(streamOf),
    delete(id) {
      sql.run('DELETE FROM log_event WHERE stream_id = ?', id);
      sql.run('DELETE FROM log_stream WHERE id = ?', id);
    },
    deleteAll(groupId) {
      sql.run('DELETE FROM log_event WHERE group_id = ?', groupId);
      sql.run('DELETE FROM log_stream WHERE group_id = ?', groupId);
    },
    storedBytes: (groupId) =>
      Number(
        sql.get(
          'SELECT coalesce(sum(stored_bytes), 0) AS n FROM log_stream WHERE group_id = ?',
          groupId,
        )?.['n'],
      ),
    count: () => Number(sql.get('SELECT count(*) AS n FROM log_stream')?.['n'] ?? 0),
  };
}

const eventOf = (row: Row): LogEventRow => ({
  seq: Number(row['seq']),
  streamId: Number(row['stream_id']),
  timestamp: epochMillis(Number(row['timestamp'])),
  ingestionTime: epochMillis(Number(row['ingestion_time'])),
  message: String(row['message']),
});

/** The log events of all streams. */
export function logEventTable(sql: Sql, transaction: Store['transaction']): LogEventTable {
  return {
    append: (stream, events, ingestionTime) =>
      transaction(() => {
        let bytes = 0;
        let first = Infinity;
        let last = -Infinity;
        let lastIngested = -Infinity;
        for (const event of events) {
          const ingested = event.ingestionTime ?? ingestionTime;
          sql.run(
            'INSERT INTO log_event (group_id, stream_id, timestamp, ingestion_time, message) VALUES (?, ?, ?, ?, ?)',
            stream.groupId,
            stream.id,
            event.timestamp,
            ingested,
            event.message,
          );
          bytes += eventBytes(event.message);
          first = Math.min(first, event.timestamp);
          last = Math.max(last, event.timestamp);
          lastIngested = Math.max(lastIngested, ingested);
        }
        if (events.length === 0) return;
        sql.run(
          `UPDATE log_stream SET first_event_at = min(coalesce(first_event_at, ?1), ?1),
             last_event_at = max(coalesce(last_event_at, ?2), ?2),
             last_ingestion_at = max(coalesce(last_ingestion_at, ?3), ?3),
             stored_bytes = stored_bytes + ?4 WHERE id = ?5`,
          first,
          last,
          lastIngested,
          bytes,
          stream.id,
        );
      }),
    *scan({ groupId, streamIds, from, to, direction, start }) {
      const one = streamIds?.length === 1 ? streamIds[0] : undefined;
      const where = one === undefined ? ['group_id = ?'] : ['stream_id = ?'];
      const values: SQLInputValue[] = [one ?? groupId];
      if (streamIds !== undefined && one === undefined) {
        where.push('stream_id IN (SELECT value FROM json_each(?))');
        values.push(JSON.stringify(streamIds));
      }
      const isForward = direction === 'forward';
      // The index is entered by timestamp alone, so the range is narrowed to the place where the scan goes on.
      where.push('timestamp >= ?', 'timestamp < ?');
      values.push(
        start !== undefined && isForward ? Math.max(from, start.timestamp) : from,
        start !== undefined && !isForward ? Math.min(to, start.timestamp + 1) : to,
      );
      if (start !== undefined) {
        where.push(`(timestamp, ingestion_time, seq) ${isForward ? '>' : '<'} (?, ?, ?)`);
        values.push(start.timestamp, start.ingestionTime, start.seq);
      }
      const order = ['timestamp', 'ingestion_time', 'seq'].map((column) =>
        isForward ? column : `${column} DESC`,
      );
      const text = `SELECT * FROM log_event WHERE ${where.join(' AND ')} ORDER BY ${order.join(', ')}`;
      for (const row of sql.iterate(text, ...values)) yield eventOf(row);
    },
    count: () => Number(sql.get('SELECT count(*) AS n FROM log_event')?.['n'] ?? 0),
  };
}
