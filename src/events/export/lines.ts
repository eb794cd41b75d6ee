import { ENVELOPE_MEMBERS } from '#events/files/envelope.ts';
import type { StoredEvents } from '#events/stored-events.ts';

const decoder = new TextDecoder('utf-8', { ignoreBOM: true });
const encoder = new TextEncoder();

/** Writes the line of an event, without its end. */
export type LineOf = (row: number, message: Uint8Array) => Uint8Array;

/**
 * The lines of an export that `readLogFile` reads back as the same events.
 *
 * `ndjson`: a record as it was delivered, byte for byte. A message that would not come back as itself (no record, or with a line break)
 * stands as in `delivery`. `delivery`: all that CloudWatch Logs says of an event; what in a message is no UTF-8 becomes U+FFFD.
 */
export function lineWriter(events: StoredEvents, format: 'ndjson' | 'delivery'): LineOf {
  const { codes, values } = events.text('stream');
  const { delivered, ingested, isRecord } = events;
  return (row, message) => {
    if (format === 'ndjson' && isRecord[row] === 1 && isLine(message)) return message;
    return encoder.encode(
      JSON.stringify({
        timestamp: delivered[row],
        ingestionTime: ingested[row],
        logStreamName: values[codes[row] ?? 0] ?? '',
        message: decoder.decode(message),
      }),
    );
  };
}

const LINE_BREAK = 0x0a;
const CARRIAGE_RETURN = 0x0d;

/** Whether a record is read back as itself where it stands alone on a line. */
function isLine(message: Uint8Array): boolean {
  if (message[0] !== 0x7b || message.at(-1) !== 0x7d) return false;
  if (message.includes(LINE_BREAK) || message.includes(CARRIAGE_RETURN)) return false;
  const [, first] = /^\{\s*"(\w+)"/.exec(decoder.decode(message.subarray(0, 64))) ?? [];
  return first !== undefined && !ENVELOPE_MEMBERS.has(first) && first !== 'CloudTrailEvent';
}
