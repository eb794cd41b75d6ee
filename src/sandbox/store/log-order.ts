import { epochMillis } from '#domain/time/units.ts';
import { rowOfText } from './log-row.ts';
import type { Row } from './sql.ts';
import type { LogCursor, LogEventRow } from './store.ts';

/** The order of CloudWatch Logs: by timestamp, ingestion time and arrival. Negative when `a` comes first. */
export const compareEvents = (a: LogCursor, b: LogCursor): number =>
  a.timestamp - b.timestamp || a.ingestionTime - b.ingestionTime || a.seq - b.seq;

/** A row of `log_event`. */
export const rowOf = (row: Row): LogEventRow =>
  rowOfText(
    {
      seq: Number(row['seq']),
      streamId: Number(row['stream_id']),
      timestamp: epochMillis(Number(row['timestamp'])),
      ingestionTime: epochMillis(Number(row['ingestion_time'])),
    },
    String(row['message']),
  );
