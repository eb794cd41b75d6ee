import { eventBytes } from '#sandbox/store/event-bytes.ts';
import type { LogCursor, LogEventRow, LogScan } from '#sandbox/store/store.ts';

/** A page of events holds at most 1 MB and 10,000 events (CloudWatch Logs API, GetLogEvents and FilterLogEvents). */
const MAX_PAGE_BYTES = 1_048_576;
export const MAX_PAGE_EVENTS = 10_000;

export interface PageRequest {
  readonly limit: number;
  /** How many events are looked at for one page, whether they match or not. */
  readonly maxScanned: number;
  readonly matches: (message: string) => boolean;
}

export interface EventPage {
  /** In the order of the scan. */
  readonly events: readonly LogEventRow[];
  /** The last event looked at; `undefined` when there was none. */
  readonly reached: LogEventRow | undefined;
  /** Whether the scan would have gone on. */
  readonly hasMore: boolean;
}

/** Takes a page from a scan and reads nothing beyond. At least one event fits: none is larger than a page. */
export function readPage(
  rows: Iterable<LogEventRow>,
  { limit, maxScanned, matches }: PageRequest,
): EventPage {
  const events: LogEventRow[] = [];
  let reached: LogEventRow | undefined;
  let scanned = 0;
  let bytes = 0;
  for (const row of rows) {
    if (events.length >= limit || scanned === maxScanned) return { events, reached, hasMore: true };
    if (matches(row.message)) {
      bytes += eventBytes(row.message);
      if (bytes > MAX_PAGE_BYTES) return { events, reached, hasMore: true };
      events.push(row);
    }
    reached = row;
    scanned++;
  }
  return { events, reached, hasMore: false };
}

/** The place just before or just after an event. */
export const placeBeside = (
  { timestamp, ingestionTime, seq }: LogEventRow,
  side: 'before' | 'after',
): LogCursor => ({ timestamp, ingestionTime, seq: side === 'after' ? seq + 0.5 : seq - 0.5 });

/** The place that a scan in this direction has reached when this was its last event. */
export const placeReached = (event: LogEventRow, direction: LogScan['direction']): LogCursor =>
  placeBeside(event, direction === 'forward' ? 'after' : 'before');
