import { BYTE_ORDER_MARK, CSV_LINE_END, csvText } from '#events/export/csv.ts';
import type { MissingReason, MissingEvent } from '#domain/trail/missing-event.ts';
import type { Reconciliation } from '#events/reconcile/reconcile.ts';

const PAGE = 1_000;

/** A missing event as a file has it. */
const fieldsOf = (event: MissingEvent) => ({
  eventTime: new Date(event.eventTime).toISOString(),
  eventId: event.eventId,
  eventName: event.eventName,
  eventSource: event.eventSource,
  awsRegion: event.region,
  userName: event.userName ?? '',
  bytes: event.bytes,
  reason: event.reason,
  becauseOf: event.act === undefined ? '' : `${event.act.eventName} by ${event.act.actor}`,
  becauseOfEventId: event.act?.eventId ?? '',
});

const HEADER: readonly (keyof ReturnType<typeof fieldsOf>)[] = [
  ...(['eventTime', 'eventId', 'eventName', 'eventSource', 'awsRegion', 'userName'] as const),
  ...(['bytes', 'reason', 'becauseOf', 'becauseOfEventId'] as const),
];

/** The missing events of some reasons (`undefined` = of all) as a file. */
export async function exportMissing(
  reconciliation: Pick<Reconciliation, 'missing'>,
  reasons: readonly MissingReason[] | undefined,
  format: 'csv' | 'ndjson',
): Promise<Blob> {
  const lines: string[] =
    format === 'csv' ? [BYTE_ORDER_MARK + HEADER.join(',') + CSV_LINE_END] : [];
  for (let from = 0, total = 1; from < total; from += PAGE) {
    const page = await reconciliation.missing({ reasons, from, count: PAGE });
    ({ total } = page);
    for (const event of page.events) {
      const fields = fieldsOf(event);
      lines.push(
        format === 'csv'
          ? HEADER.map((name) => csvText(String(fields[name]))).join(',') + CSV_LINE_END
          : `${JSON.stringify(fields)}\n`,
      );
    }
  }
  return new Blob(lines, { type: format === 'csv' ? 'text/csv' : 'application/x-ndjson' });
}
