import { DatabaseSync } from 'node:sqlite';
import type { MetaTable, ResourceTable, Store } from './store.ts';
import { preparedSql, type Sql } from './sql.ts';
import { DELIVERY_SCHEMA, DELIVERY_TABLES, deliveryTable } from './sqlite-deliveries.ts';
import { historyTable } from './sqlite-history.ts';
import { logEventTable, logStreamTable } from './sqlite-logs.ts';

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
CREATE INDEX IF NOT EXISTS log_event_of_group ON log_event (group_id, timestamp, ingestion_time, seq, stream_id);
CREATE INDEX IF NOT EXISTS log_event_of_stream ON log_event (stream_id, timestamp, ingestion_time, seq);
CREATE TABLE IF NOT EXISTS history (
  seq INTEGER PRIMARY KEY, account TEXT NOT NULL, region TEXT NOT NULL, time INTEGER NOT NULL, event_id TEXT NOT NULL,
  event_name TEXT NOT NULL, event_source TEXT NOT NULL, read_only INTEGER NOT NULL, user_name TEXT, access_key_id TEXT,
  resources TEXT NOT NULL, record TEXT NOT NULL
);
CREATE INDEX IF NOT EXISTS history_by_time ON history (account, region, time, seq);
${DELIVERY_SCHEMA}CREATE TABLE IF NOT EXISTS meta (name TEXT PRIMARY KEY, value TEXT NOT NULL);
`;

const TABLES = ['resource', 'log_stream', 'log_event', 'history', ...DELIVERY_TABLES, 'meta'];

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
    const [begin, keep, undo] =
      depth === 0
        ? ['BEGIN IMMEDIATE', 'COMMIT', 'ROLLBACK']
        : [`SAVEPOINT s${depth}`, `RELEASE s${depth}`, `ROLLBACK TO s${depth}; RELEASE s${depth}`];
    db.exec(begin);
    depth++;
    try {
      const result = work();
      db.exec(keep);
      return result;
    } catch (error) {
      // After a full disk and its like SQLite has already rolled back by itself.
      if (db.isTransaction) db.exec(undo);
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
