import { epochMillis } from '#domain/time/units.ts';
import type { DeliveryRoute, DeliveryTable } from './delivery-table.ts';
import { optionalMillis, type Row, type Sql } from './sql.ts';

export const DELIVERY_SCHEMA = `
CREATE TABLE delivery (
  seq INTEGER PRIMARY KEY, trail_arn TEXT NOT NULL, due_at INTEGER NOT NULL, account TEXT NOT NULL,
  happened_at INTEGER NOT NULL, is_own INTEGER NOT NULL, event_id TEXT NOT NULL, record TEXT NOT NULL
);
CREATE INDEX delivery_by_due ON delivery (trail_arn, due_at, seq);
CREATE TABLE delivery_route (trail_arn TEXT PRIMARY KEY, body TEXT NOT NULL);
`;

export const DELIVERY_TABLES = ['delivery', 'delivery_route'];

const newRoute = (trailArn: string): DeliveryRoute => ({
  trailArn,
  counters: { delivered: 0, tooLarge: 0, givenUp: 0, dropped: 0, duplicates: 0 },
});

// Only putRoute writes these values.
const routeOf = (row: Row): DeliveryRoute => JSON.parse(String(row['body'])) as DeliveryRoute;

/** What is on its way to log groups. */
export function deliveryTable(sql: Sql): DeliveryTable {
  const count = (trailArn: string, edge: number): number =>
    Number(
      sql.get(
        'SELECT count(*) AS n FROM delivery WHERE trail_arn = ? AND due_at <= ?',
        trailArn,
        edge,
      )?.['n'] ?? 0,
    );
  return {
    add({ trailArn, eventId, account, happenedAt, dueAt, isOwn, record }) {
      sql.run(
        'INSERT OR IGNORE INTO delivery_route (trail_arn, body) VALUES (?, ?)',
        trailArn,
        JSON.stringify(newRoute(trailArn)),
      );
      sql.run(
        'INSERT INTO delivery (trail_arn, due_at, account, happened_at, is_own, event_id, record) VALUES (?, ?, ?, ?, ?, ?, ?)',
        trailArn,
        dueAt,
        account,
        happenedAt,
        Number(isOwn),
        eventId,
        record,
      );
    },
    *due(trailArn, now) {
      const rows = sql.iterate(
        'SELECT * FROM delivery WHERE trail_arn = ? AND due_at <= ? ORDER BY due_at, seq',
        trailArn,
        now,
      );
      for (const row of rows) {
        yield {
          seq: Number(row['seq']),
          trailArn,
          eventId: String(row['event_id']),
          account: String(row['account']),
          happenedAt: epochMillis(Number(row['happened_at'])),
          dueAt: epochMillis(Number(row['due_at'])),
          isOwn: row['is_own'] === 1,
          record: String(row['record']),
        };
      }
    },
    remove: (seq) => sql.run('DELETE FROM delivery WHERE seq = ?', seq),
    removeDue(trailArn, edge) {
      const due = 'FROM delivery WHERE trail_arn = ? AND due_at <= ?';
      const found = sql.all(`SELECT event_id ${due}`, trailArn, edge);
      if (found.length > 0) sql.run(`DELETE ${due}`, trailArn, edge);
      return found.map((row) => String(row['event_id']));
    },
    nextDueAt: (trailArn, after = epochMillis(0)) =>
      optionalMillis(
        sql.get(
          'SELECT min(due_at) AS due FROM delivery WHERE trail_arn = ? AND due_at > ?',
          trailArn,
          after,
        )?.['due'],
      ),
    count: (trailArn, edge = epochMillis(Number.MAX_SAFE_INTEGER)) => count(trailArn, edge),
    routes: () => sql.all('SELECT body FROM delivery_route ORDER BY trail_arn').map(routeOf),
    route(trailArn) {
      const row = sql.get('SELECT body FROM delivery_route WHERE trail_arn = ?', trailArn);
      return row === undefined ? newRoute(trailArn) : routeOf(row);
    },
    putRoute: (route) =>
      sql.run(
        'INSERT OR REPLACE INTO delivery_route (trail_arn, body) VALUES (?, ?)',
        route.trailArn,
        JSON.stringify(route),
      ),
  };
}
