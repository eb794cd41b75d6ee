import { epochMillis } from '#domain/time/units.ts';
import { optionalMillis, type Row, type Sql } from './sql.ts';
import type { LogStreamRow, LogStreamTable } from './store.ts';

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
  /** Blocks are forgotten now; their text, which takes long, is deleted later (see disk-space.ts). */
  const forget = (column: 'stream_id' | 'group_id', id: number): void => {
    sql.run(`INSERT INTO dropped_body (id) SELECT body_id FROM log_block WHERE ${column} = ?`, id);
    sql.run(`DELETE FROM log_block WHERE ${column} = ?`, id);
    sql.run(`DELETE FROM log_event WHERE ${column} = ?`, id);
    sql.run(`DELETE FROM log_stream WHERE ${column === 'stream_id' ? 'id' : column} = ?`, id);
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
    delete: (id) => forget('stream_id', id),
    deleteAll: (groupId) => forget('group_id', groupId),
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
