import type { LogCursor, LogEventRow, LogScan } from '#sandbox/store/store.ts';

/** A page of events holds at most 1 MB and 10,000 events (CloudWatch Logs API, GetLogEvents and FilterLogEvents). */
const MAX_PAGE_BYTES = 1_048_576;
export const MAX_PAGE_EVENTS = 10_000;
/** What an event that does not match counts at least, in bytes: looking at a short one costs no less than at a kilobyte. */
const MIN_MISS = 1_024;

export interface PageRequest {
  readonly limit: number;
  /** How many bytes of events that do not match are looked through for one page. */
  readonly maxMissedBytes: number;
  /** `undefined` = every one. */
  readonly matches: ((message: string) => boolean) | undefined;
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
  { limit, maxMissedBytes, matches }: PageRequest,
): EventPage {
  const events: LogEventRow[] = [];
  let reached: LogEventRow | undefined;
  let missed = 0;
  let bytes = 0;
  for (const row of rows) {
    if (events.length >= limit || missed >= maxMissedBytes)
      return { events, reached, hasMore: true };
    if (matches === undefined || matches(row.message)) {
      bytes += row.bytes;
      if (bytes > MAX_PAGE_BYTES) return { events, reached, hasMore: true };
      events.push(row);
    } else {
      missed += Math.max(MIN_MISS, row.bytes);
    }
    reached = row;
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
