import type { SQLInputValue } from 'node:sqlite';
import { epochMillis } from '#domain/time/units.ts';
import type { Row, Sql } from './sql.ts';
import type { HistoryAttribute, HistoryTable } from './store.ts';

/** How each lookup attribute is asked of a row; the value is bound as the only parameter. */
const ATTRIBUTE_SQL: Readonly<Record<HistoryAttribute, string>> = {
  EventId: 'event_id = ?',
  EventName: 'event_name = ?',
  EventSource: 'event_source = ?',
  Username: 'user_name = ?',
  AccessKeyId: 'access_key_id = ?',
  ReadOnly: "read_only = (CASE ? WHEN 'true' THEN 1 ELSE 0 END)",
  ResourceName:
    "EXISTS (SELECT 1 FROM json_each(history.resources) WHERE json_extract(value, '$.name') = ?)",
  ResourceType:
    "EXISTS (SELECT 1 FROM json_each(history.resources) WHERE json_extract(value, '$.type') = ?)",
};

const optionalText = (value: SQLInputValue | undefined): string | undefined =>
  value === null || value === undefined ? undefined : String(value);

const eventOf = (row: Row) => ({
  seq: Number(row['seq']),
  account: String(row['account']),
  region: String(row['region']),
  time: epochMillis(Number(row['time'])),
  eventId: String(row['event_id']),
  eventName: String(row['event_name']),
  eventSource: String(row['event_source']),
  readOnly: row['read_only'] === 1,
  userName: optionalText(row['user_name']),
  accessKeyId: optionalText(row['access_key_id']),
  resources: JSON.parse(String(row['resources'])) as { type: string; name: string }[],
  record: String(row['record']),
});

/** Event history: the recorded management events of the last 90 days, newest first. */
export function historyTable(sql: Sql): HistoryTable {
  return {
    append: (event) =>
      sql.run(
        `INSERT INTO history (account, region, time, event_id, event_name, event_source, read_only, user_name,
           access_key_id, resources, record) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
        event.account,
        event.region,
        event.time,
        event.eventId,
        event.eventName,
        event.eventSource,
        event.readOnly ? 1 : 0,
        event.userName ?? null,
        event.accessKeyId ?? null,
        JSON.stringify(event.resources),
        event.record,
      ),
    find({ account, region, from, to, attribute, limit, after }) {
      const where = ['account = ?', 'region = ?', 'time >= ?', 'time <= ?'];
      const values: SQLInputValue[] = [account, region, from, to];
      if (attribute !== undefined) {
        where.push(ATTRIBUTE_SQL[attribute.key]);
        values.push(attribute.value);
      }
      if (after !== undefined) {
        where.push('(time, seq) < (?, ?)');
        values.push(after.time, after.seq);
      }
      return sql
        .all(
          `SELECT * FROM history WHERE ${where.join(' AND ')} ORDER BY time DESC, seq DESC LIMIT ?`,
          ...values,
          limit,
        )
        .map(eventOf);
    },
    deleteBefore: (time) => sql.run('DELETE FROM history WHERE time < ?', time),
    count: () => Number(sql.get('SELECT count(*) AS n FROM history')?.['n'] ?? 0),
  };
}
