import type { DatabaseSync, SQLInputValue, StatementSync } from 'node:sqlite';
import { type EpochMillis, epochMillis } from '#domain/time/units.ts';

/** A row as node:sqlite gives it. */
export type Row = Readonly<Record<string, SQLInputValue>>;

/** Runs SQL with its statement prepared once. */
export interface Sql {
  run(sql: string, ...values: SQLInputValue[]): void;
  get(sql: string, ...values: SQLInputValue[]): Row | undefined;
  all(sql: string, ...values: SQLInputValue[]): readonly Row[];
  iterate(sql: string, ...values: SQLInputValue[]): Iterable<Row>;
}

/** SQL over one database. */
export function preparedSql(db: DatabaseSync): Sql {
  const statements = new Map<string, StatementSync>();
  const prepared = (sql: string): StatementSync => {
    let statement = statements.get(sql);
    if (statement === undefined) statements.set(sql, (statement = db.prepare(sql)));
    return statement;
  };
  return {
    run: (sql, ...values) => void prepared(sql).run(...values),
    get: (sql, ...values) => prepared(sql).get(...values),
    all: (sql, ...values) => prepared(sql).all(...values),
    // A statement that is being walked cannot serve a second caller: each walk has its own.
    iterate: (sql, ...values) => db.prepare(sql).iterate(...values),
  };
}

/** A column of milliseconds that may be NULL. */
export const optionalMillis = (value: SQLInputValue | undefined): EpochMillis | undefined =>
  value === null || value === undefined ? undefined : epochMillis(Number(value));
