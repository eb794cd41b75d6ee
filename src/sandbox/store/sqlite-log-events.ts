import type { EpochMillis } from '#domain/time/units.ts';
import { blockCache } from './block-cache.ts';
import { deleteExpired } from './log-expiry.ts';
import { rowOfText } from './log-row.ts';
import { scanEvents } from './log-scan.ts';
import { openStage } from './log-stage.ts';
import { addRows, numbered } from './log-writer.ts';
import { optionalMillis, type Sql } from './sql.ts';
import type { LogEventTable, LogStreamTable, Store } from './store.ts';

/** The log events of all streams. How they are kept: schema.ts; why: docs/adr/0007. */
export function logEventTable(
  sql: Sql,
  transaction: Store['transaction'],
  streams: LogStreamTable,
  stages: Set<object>,
): LogEventTable {
  const unpacked = blockCache();
  return {
    append: (stream, events, ingestionTime) =>
      transaction(() => {
        const rows = numbered(sql, events, ({ timestamp, message }, seq) =>
          rowOfText({ seq, streamId: stream.id, timestamp, ingestionTime }, message),
        );
        addRows(sql, stream, rows);
      }),
    stage: () => openStage(sql, transaction, streams, stages),
    scan: (scan) => scanEvents(sql, unpacked, scan),
    oldest: (groupId): EpochMillis | undefined =>
      optionalMillis(
        sql.get(
          `SELECT min(t) AS t FROM (SELECT min(first_at) AS t FROM log_block WHERE group_id = ?
             UNION ALL SELECT min(timestamp) FROM log_event WHERE group_id = ?)`,
          groupId,
          groupId,
        )?.['t'],
      ),
    deleteBefore: (groupId, edge) => transaction(() => deleteExpired(sql, groupId, edge)),
    count: () =>
      Number(
        sql.get(
          'SELECT (SELECT count(*) FROM log_event) + (SELECT coalesce(sum(events), 0) FROM log_block) AS n',
        )?.['n'],
      ),
  };
}
