import type { MetaTable, ResourceTable, Store } from './store.ts';
import { giveBack } from './disk-space.ts';
import { openDatabase } from './open-database.ts';
import { preparedSql, type Sql } from './sql.ts';
import { DELIVERY_TABLES, deliveryTable } from './sqlite-deliveries.ts';
import { FATE_TABLES, fateTable } from './sqlite-fates.ts';
import { historyTable } from './sqlite-history.ts';
import { logEventTable } from './sqlite-log-events.ts';
import { logStreamTable } from './sqlite-log-streams.ts';
import { logFileTable, OBJECT_TABLES, objectTable } from './sqlite-objects.ts';

/** All that is forgotten with everything else; the text of log events follows piece by piece, their numbers go on. */
const TABLES = [
  ...['resource', 'log_stream', 'log_event', 'log_block', 'history', 'meta'],
  ...DELIVERY_TABLES,
  ...FATE_TABLES,
  ...OBJECT_TABLES,
];

/**
 * Opens (or makes) the sandbox's database.
 * @param path a file, or `:memory:`
 * @throws DatabaseRefused when it cannot be used; see open-database.ts
 */
export function openStore(path: string): Store {
  const db = openDatabase(path);
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

  const logStreams = logStreamTable(sql);
  const stages = new Set<object>();
  return {
    transaction,
    resources: resourceTable(sql),
    logStreams,
    logEvents: logEventTable(sql, transaction, logStreams, stages),
    history: historyTable(sql),
    deliveries: deliveryTable(sql),
    fates: fateTable(sql),
    objects: objectTable(sql),
    logFiles: logFileTable(sql),
    meta: metaTable(sql),
    clear: () =>
      transaction(() => {
        sql.run('INSERT INTO dropped_body (id) SELECT body_id FROM log_block');
        for (const table of TABLES) sql.run(`DELETE FROM ${table}`);
      }),
    giveBack: () => giveBack(db, sql, transaction, stages.size > 0),
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
