import type { LogCursor } from '#sandbox/store/store.ts';

/** How many binary digits the arrival and the ingestion time have in an id. */
const SEQ_BITS = 64n;
const INGESTION_BITS = 80n;

/** CloudWatch Logs' own id of an event, in its form of 56 digits: the timestamp stands in the highest bits. */
export const eventId = ({ timestamp, ingestionTime, seq }: LogCursor): string =>
  (
    (BigInt(timestamp) << (SEQ_BITS + INGESTION_BITS)) |
    (BigInt(ingestionTime) << SEQ_BITS) |
    BigInt(seq)
  )
    .toString()
    .padStart(56, '0');

/** Where the event of an id stands; `undefined` for a text that no event can have for its id. */
export function readEventId(text: string): LogCursor | undefined {
  if (!/^\d{56}$/.test(text)) return undefined;
  const id = BigInt(text);
  const place = {
    timestamp: Number(id >> (SEQ_BITS + INGESTION_BITS)),
    ingestionTime: Number((id >> SEQ_BITS) & ((1n << INGESTION_BITS) - 1n)),
    seq: Number(id & ((1n << SEQ_BITS) - 1n)),
  };
  return Object.values(place).every(Number.isSafeInteger) ? place : undefined;
}
