import { epochMillis, type EpochMillis } from '#domain/time/units.ts';
import type { MissingReason } from '#domain/trail/missing-event.ts';
import type { FateTable } from './fate-table.ts';
import type { Sql } from './sql.ts';

export const FATE_SCHEMA = `
CREATE TABLE fate (
  trail_arn TEXT NOT NULL, event_id TEXT NOT NULL, event_name TEXT NOT NULL, event_source TEXT NOT NULL,
  region TEXT NOT NULL, event_time INTEGER NOT NULL, reason TEXT, delivered TEXT NOT NULL,
  PRIMARY KEY (trail_arn, event_id)
);
CREATE INDEX fate_by_time ON fate (trail_arn, event_time);
`;

export const FATE_TABLES = ['fate'];

/** What became of events. */
export function fateTable(sql: Sql): FateTable {
  return {
    add({ trailArn, eventId, eventName, eventSource, region, eventTime, reason }) {
      sql.run(
        'INSERT OR REPLACE INTO fate VALUES (?, ?, ?, ?, ?, ?, ?, ?)',
        ...[trailArn, eventId, eventName, eventSource, region, eventTime, reason ?? null, '[]'],
      );
    },
    delivered(trailArn, eventId, at) {
      sql.run(
        "UPDATE fate SET reason = NULL, delivered = json_insert(delivered, '$[#]', ?) WHERE trail_arn = ? AND event_id = ?",
        ...[at, trailArn, eventId],
      );
    },
    lost(trailArn, eventIds, reason) {
      for (const eventId of eventIds) {
        sql.run(
          "UPDATE fate SET reason = ? WHERE trail_arn = ? AND event_id = ? AND delivered = '[]'",
          ...[reason, trailArn, eventId],
        );
      }
    },
    find: (trailArn, from, to, limit) =>
      sql
        .all(
          'SELECT * FROM fate WHERE trail_arn = ? AND event_time >= ? AND event_time < ? ORDER BY event_time, event_id LIMIT ?',
          ...[trailArn, from, to, limit],
        )
        .map((row) => ({
          trailArn,
          eventId: String(row['event_id']),
          eventName: String(row['event_name']),
          eventSource: String(row['event_source']),
          region: String(row['region']),
          eventTime: epochMillis(Number(row['event_time'])),
          // Only `add` and `lost` write reasons, and only `delivered` its list.
          reason: row['reason'] === null ? undefined : (String(row['reason']) as MissingReason),
          delivered: JSON.parse(String(row['delivered'])) as readonly EpochMillis[],
        })),
    deleteBefore: (edge) => sql.run('DELETE FROM fate WHERE event_time < ?', edge),
  };
}
