import { epochMillis } from '#domain/time/units.ts';
import type { DeliveryTable } from './delivery-table.ts';
import { optionalMillis, type Sql } from './sql.ts';

export const DELIVERY_SCHEMA = `
CREATE TABLE IF NOT EXISTS delivery (
  seq INTEGER PRIMARY KEY, due_at INTEGER NOT NULL, trail_arn TEXT NOT NULL, record TEXT NOT NULL
);
CREATE INDEX IF NOT EXISTS delivery_by_due ON delivery (due_at, seq);
`;

export const DELIVERY_TABLES = ['delivery'];

/** What is on its way to log groups. */
export function deliveryTable(sql: Sql): DeliveryTable {
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
