import { DatabaseSync, type SQLInputValue } from 'node:sqlite';
import { epochMillis } from '#domain/time/units.ts';
import type {
  DeliveryTable,
  LogEventRow,
  LogEventTable,
  LogStreamRow,
  LogStreamTable,
  MetaTable,
  ResourceTable,
  Store,
} from './store.ts';
import { preparedSql, type Row, type Sql } from './sql.ts';
import { historyTable } from './sqlite-history.ts';

/** What PutLogEvents counts for each event beside its text (CloudWatch Logs API, PutLogEvents). */
const EVENT_OVERHEAD_BYTES = 26;

// Rowid tables with an index, not WITHOUT ROWID: with rows of 1.5 KB the latter took twice the space and time.
const SCHEMA = `
CREATE TABLE IF NOT EXISTS resource (
  kind TEXT NOT NULL, account TEXT NOT NULL, region TEXT NOT NULL, name TEXT NOT NULL, body TEXT NOT NULL,
  PRIMARY KEY (kind, account, region, name)
);
CREATE TABLE IF NOT EXISTS log_stream (
  id INTEGER PRIMARY KEY, group_id INTEGER NOT NULL, name TEXT NOT NULL, created_at INTEGER NOT NULL,
  first_event_at INTEGER, last_event_at INTEGER, last_ingestion_at INTEGER, stored_bytes INTEGER NOT NULL DEFAULT 0,
  UNIQUE (group_id, name)
);
CREATE TABLE IF NOT EXISTS log_event (
  seq INTEGER PRIMARY KEY, group_id INTEGER NOT NULL, stream_id INTEGER NOT NULL,
  timestamp INTEGER NOT NULL, ingestion_time INTEGER NOT NULL, message TEXT NOT NULL
);
CREATE INDEX IF NOT EXISTS log_event_by_group ON log_event (group_id, timestamp, seq);
CREATE INDEX IF NOT EXISTS log_event_by_stream ON log_event (stream_id, timestamp, seq);
CREATE TABLE IF NOT EXISTS history (
  seq INTEGER PRIMARY KEY, account TEXT NOT NULL, region TEXT NOT NULL, time INTEGER NOT NULL, event_id TEXT NOT NULL,
  event_name TEXT NOT NULL, event_source TEXT NOT NULL, read_only INTEGER NOT NULL, user_name TEXT, access_key_id TEXT,
  resources TEXT NOT NULL, record TEXT NOT NULL
);
CREATE INDEX IF NOT EXISTS history_by_time ON history (account, region, time, seq);
CREATE TABLE IF NOT EXISTS delivery (
  seq INTEGER PRIMARY KEY, due_at INTEGER NOT NULL, trail_arn TEXT NOT NULL, record TEXT NOT NULL
);
CREATE INDEX IF NOT EXISTS delivery_by_due ON delivery (due_at, seq);
CREATE TABLE IF NOT EXISTS meta (name TEXT PRIMARY KEY, value TEXT NOT NULL);
`;

const TABLES = ['resource', 'log_stream', 'log_event', 'history', 'delivery', 'meta'];

/**
 * Opens (or makes) the sandbox's database. Write-ahead logging with `synchronous = NORMAL`: a killed process loses no
 * committed transaction; a power cut may lose the last ones, never the database's consistency.
 * @param path a file, or `:memory:`
 */
export function openStore(path: string): Store {
  const db = new DatabaseSync(path);
  db.exec('PRAGMA journal_mode = WAL; PRAGMA synchronous = NORMAL; PRAGMA busy_timeout = 2000;');
  db.exec(SCHEMA);
  const sql = preparedSql(db);
  let depth = 0;

  function transaction<T>(work: () => T): T {
    if (depth > 0) return work();
    sql.run('BEGIN IMMEDIATE');
    depth++;
    try {
      const result = work();
      sql.run('COMMIT');
      return result;
    } catch (error) {
      sql.run('ROLLBACK');
      throw error;
    } finally {
      depth--;
    }
  }

  return {
    transaction,
    resources: resourceTable(sql),
    logStreams: logStreamTable(sql),
    logEvents: logEventTable(sql, transaction),
    history: historyTable(sql),
    deliveries: deliveryTable(sql),
    meta: metaTable(sql),
    clear: () =>
      transaction(() => {
        for (const table of TABLES) sql.run(`DELETE FROM ${table}`);
      }),
    close: () => db.close(),
  };
}

function resourceTable(sql: Sql): ResourceTable {
  return {
    get(kind, { account, region, name }) {
      const row = sql.get(
        'SELECT body FROM resource WHERE kind = ? AND account = ? AND region = ? AND name = ?',
        kind,
        account,
        region,
        name,
      );
      return row === undefined ? undefined : JSON.parse(String(row['body']));
    },
    put(kind, { account, region, name }, value) {
      sql.run(
        'INSERT OR REPLACE INTO resource (kind, account, region, name, body) VALUES (?, ?, ?, ?, ?)',
        kind,
        account,
        region,
        name,
        JSON.stringify(value),
      );
    },
    delete(kind, key) {
      const found = this.get(kind, key) !== undefined;
      sql.run(
        'DELETE FROM resource WHERE kind = ? AND account = ? AND region = ? AND name = ?',
        kind,
        key.account,
        key.region,
        key.name,
      );
      return found;
    },
    list(kind, { account, region } = {}) {
      const rows = sql.all(
        `SELECT account, region, name, body FROM resource
         WHERE kind = ? AND (? IS NULL OR account = ?) AND (? IS NULL OR region = ?)
         ORDER BY account, region, name`,
        kind,
        account ?? null,
        account ?? null,
        region ?? null,
        region ?? null,
      );
      return rows.map((row) => ({
        account: String(row['account']),
        region: String(row['region']),
        name: String(row['name']),
        value: JSON.parse(String(row['body'])),
      }));
    },
  };
}

const optionalMillis = (value: SQLInputValue | undefined) =>
  value === null || value === undefined ? undefined : epochMillis(Number(value));

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

function logStreamTable(sql: Sql): LogStreamTable {
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
          'SELECT * FROM log_stream WHERE group_id = ? AND substr(name, 1, ?) = ? ORDER BY name',
          groupId,
          prefix.length,
          prefix,
        )
        .map(streamOf),
    deleteAll(groupId) {
      sql.run('DELETE FROM log_event WHERE group_id = ?', groupId);
      sql.run('DELETE FROM log_stream WHERE group_id = ?', groupId);
    },
  };
}

const eventOf = (row: Row): LogEventRow => ({
  seq: Number(row['seq']),
  streamId: Number(row['stream_id']),
  timestamp: epochMillis(Number(row['timestamp'])),
  ingestionTime: epochMillis(Number(row['ingestion_time'])),
  message: String(row['message']),
});

function logEventTable(sql: Sql, transaction: Store['transaction']): LogEventTable {
  const encoder = new TextEncoder();
  return {
    append: (stream, events, ingestionTime) =>
      transaction(() => {
        let bytes = 0;
        let first = Infinity;
        let last = -Infinity;
        for (const { timestamp, message } of events) {
          sql.run(
            'INSERT INTO log_event (group_id, stream_id, timestamp, ingestion_time, message) VALUES (?, ?, ?, ?, ?)',
            stream.groupId,
            stream.id,
            timestamp,
            ingestionTime,
            message,
          );
          bytes += encoder.encode(message).byteLength + EVENT_OVERHEAD_BYTES;
          first = Math.min(first, timestamp);
          last = Math.max(last, timestamp);
        }
        if (events.length === 0) return;
        sql.run(
          `UPDATE log_stream SET first_event_at = min(coalesce(first_event_at, ?), ?),
             last_event_at = max(coalesce(last_event_at, ?), ?), last_ingestion_at = max(coalesce(last_ingestion_at, ?), ?),
             stored_bytes = stored_bytes + ? WHERE id = ?`,
          first,
          first,
          last,
          last,
          ingestionTime,
          ingestionTime,
          bytes,
          stream.id,
        );
      }),
    *scan({ groupId, streamIds, from, to, direction, after }) {
      const one = streamIds?.length === 1 ? streamIds[0] : undefined;
      const where = one === undefined ? ['group_id = ?'] : ['stream_id = ?'];
      const values: SQLInputValue[] = [one ?? groupId];
      if (streamIds !== undefined && one === undefined) {
        where.push(`stream_id IN (${streamIds.map(() => '?').join(', ') || 'NULL'})`);
        values.push(...streamIds);
      }
      where.push('timestamp >= ?', 'timestamp < ?');
      values.push(from, to);
      if (after !== undefined) {
        where.push(`(timestamp, seq) ${direction === 'forward' ? '>' : '<'} (?, ?)`);
        values.push(after.timestamp, after.seq);
      }
      const order = direction === 'forward' ? 'ASC' : 'DESC';
      const text = `SELECT * FROM log_event WHERE ${where.join(' AND ')} ORDER BY timestamp ${order}, seq ${order}`;
      for (const row of sql.iterate(text, ...values)) yield eventOf(row);
    },
    count: () => Number(sql.get('SELECT count(*) AS n FROM log_event')?.['n'] ?? 0),
  };
}

function deliveryTable(sql: Sql): DeliveryTable {
  return {
    add: ({ dueAt, trailArn, record }) =>
      sql.run(
        'INSERT INTO delivery (due_at, trail_arn, record) VALUES (?, ?, ?)',
        dueAt,
        trailArn,
        record,
      ),
    takeDue(now, limit) {
      const rows = sql.all(
        'SELECT * FROM delivery WHERE due_at <= ? ORDER BY due_at, seq LIMIT ?',
        now,
        limit,
      );
      for (const row of rows) sql.run('DELETE FROM delivery WHERE seq = ?', Number(row['seq']));
      return rows.map((row) => ({
        dueAt: epochMillis(Number(row['due_at'])),
        trailArn: String(row['trail_arn']),
        record: String(row['record']),
      }));
    },
    nextDueAt: () => optionalMillis(sql.get('SELECT min(due_at) AS due FROM delivery')?.['due']),
    count: () => Number(sql.get('SELECT count(*) AS n FROM delivery')?.['n'] ?? 0),
  };
}

function metaTable(sql: Sql): MetaTable {
  return {
    get(name) {
      const row = sql.get('SELECT value FROM meta WHERE name = ?', name);
      return row === undefined ? undefined : JSON.parse(String(row['value']));
    },
    put: (name, value) =>
      sql.run(
        'INSERT OR REPLACE INTO meta (name, value) VALUES (?, ?)',
        name,
        JSON.stringify(value),
      ),
  };
}
