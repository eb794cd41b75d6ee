import { existsSync, readFileSync } from 'node:fs';
import { seededRandom } from '#sandbox/seeded-random.ts';
import { happen } from '#sandbox/seed/happen.ts';
import { epochMillis } from '#domain/time/units.ts';

const REAL = new URL('../../../../shared/data/real-account.ndjson', import.meta.url);

/** How long a record is brought to where it is shorter, in characters: what records of CloudTrail have on average. */
const LENGTH = 1_500;

/** Where the records come from, in words, and some thousands of them as JSON text. */
export function sampleRecords(): { readonly source: string; readonly records: readonly string[] } {
  if (existsSync(REAL)) {
    const records = readFileSync(REAL, 'utf8')
      .trim()
      .split('\n')
      .map((line) => line.slice(line.indexOf('"record":') + '"record":'.length, -1));
    return { source: 'records of a real account', records: records.map(lengthened) };
  }
  const random = seededRandom(1);
  const at = epochMillis(Date.UTC(2026, 0, 1));
  const records = Array.from({ length: 2_000 }, () => JSON.stringify(happen(random, at)));
  return { source: 'generated records', records: records.map(lengthened) };
}

/** Longer, in a way that compresses no better than the rest: digits in a field that real records have as well. */
function lengthened(record: string, index: number): string {
  const missing = LENGTH - record.length;
  if (missing < 40) return record;
  const random = seededRandom(index);
  let digits = '';
  while (digits.length < missing - 30) digits += random().toString(36).slice(2);
  return `{"vpcEndpointAccountId":"${digits}",${record.slice(1)}`;
}

/** The record of an event: they take turns, and each event has an id of its own. */
export const recordOf = (records: readonly string[], index: number): string =>
  (records[index % records.length] ?? '{}').replace(
    /"eventID":"[0-9a-f]{8}/,
    `"eventID":"${index.toString(16).padStart(8, '0')}`,
  );

export interface Batch {
  readonly events: number;
  readonly streams: number;
  /** The time of the first event and of the one after the last, in milliseconds. */
  readonly from: number;
  readonly to: number;
}

/** NDJSON for an import, in pieces of about a megabyte; every record has an id of its own, streams take turns. */
export function* importBody(records: readonly string[], batch: Batch): Generator<Uint8Array> {
  const encoder = new TextEncoder();
  const step = (batch.to - batch.from) / batch.events;
  let text = '';
  for (let index = 0; index < batch.events; index++) {
    const account = String(100_000_000_000 + (index % batch.streams));
    const record = recordOf(records, index).replace(
      /"recipientAccountId":"\d{12}"/,
      `"recipientAccountId":"${account}"`,
    );
    const delivered = new Date(Math.floor(batch.from + index * step)).toISOString();
    text += `{"delivered":"${delivered}","record":${record}}\n`;
    if (text.length > 1_000_000) {
      yield encoder.encode(text);
      text = '';
    }
  }
  yield encoder.encode(text);
}
