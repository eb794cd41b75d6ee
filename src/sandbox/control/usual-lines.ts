import { epochMillis, type EpochMillis } from '#domain/time/units.ts';
import { logStreamName } from '#domain/trail/log-stream-name.ts';
import { DEFAULT_ACCOUNT } from '#sandbox/callers.ts';
import { MAX_EVENT_BYTES, OVERHEAD_BYTES } from '#sandbox/store/event-bytes.ts';
import type { StagedEvent } from '#sandbox/store/store.ts';
import { decodeUtf8 } from './read-lines.ts';
import { RecordScanner } from './record-scanner.ts';

/** A log event to be, and the stream it goes to. */
export interface ImportedEvent extends StagedEvent {
  readonly streamName: string;
}

const bytesOf = (text: string): Uint8Array => new TextEncoder().encode(text);
const DELIVERED_AT = bytesOf('{"delivered":"');
const DELIVERED_NOW = bytesOf('{"delivered":null');
const QUOTE = 0x22;
const RECORD = bytesOf(',"record":');
const CLOSE = 0x7d;

/** How much room for scanned records is taken at once, in bytes; they are packed and forgotten together. */
const ROOM = 256 * 1024;

/**
 * Reads lines in the form in which nearly all come: `{"delivered":"2023-07-10T11:45:00Z","record":{...}}` without a space
 * between, the time with or without milliseconds, or `null`. Scanning them as bytes takes a fraction of the time of making
 * an object of each, and leaves no garbage.
 * @param region the home region of the trail that would have delivered the records
 * @param now when the import happens
 * @returns gives `undefined` for any other line, right or wrong
 */
export function usualLines(
  region: string,
  now: EpochMillis,
): (line: Uint8Array) => ImportedEvent | undefined {
  let scanner = new RecordScanner(ROOM);
  let room = ROOM;
  const streamNames = new Map<string, string>();
  const streamOf = (account: string): string => {
    const known = streamNames.get(account);
    if (known !== undefined) return known;
    const made = logStreamName({ account, homeRegion: region });
    streamNames.set(account, made);
    return made;
  };
  return (line) => {
    const isNow = startsWith(line, DELIVERED_NOW, 0);
    if (!isNow && !startsWith(line, DELIVERED_AT, 0)) return undefined;
    const timeEnd = isNow ? DELIVERED_NOW.length - 1 : line.indexOf(QUOTE, DELIVERED_AT.length);
    const recordAt = timeEnd + 1 + RECORD.length;
    if (timeEnd < 0 || !startsWith(line, RECORD, timeEnd + 1)) return undefined;
    const at = isNow ? now : readTime(line, DELIVERED_AT.length, timeEnd);
    const bytes = line.length - 1 - recordAt + OVERHEAD_BYTES;
    if (at === undefined || bytes > MAX_EVENT_BYTES) return undefined;

    const needed = 2 * line.length + 2;
    if (scanner.used + needed > room) {
      room = Math.max(ROOM, needed);
      scanner = new RecordScanner(room);
    }
    const start = scanner.used;
    const record = scanner.scan(line, recordAt);
    if (record === undefined || record.end !== line.length - 1 || line[record.end] !== CLOSE) {
      return undefined;
    }
    if (!record.isAscii) decodeUtf8(line);
    return {
      streamName: streamOf(record.recipient ?? record.identity ?? DEFAULT_ACCOUNT),
      // CloudTrail's events carry the time of their delivery.
      timestamp: at,
      ingestionTime: at,
      json: scanner.written(start),
      bytes,
    };
  };
}

function startsWith(bytes: Uint8Array, word: Uint8Array, at: number): boolean {
  for (let index = 0; index < word.length; index++) {
    if (bytes[at + index] !== word[index]) return false;
  }
  return true;
}

/** `0` where a digit stands in what `Date` prints, with and without milliseconds. */
const FORMS = new Map(
  ['0000-00-00T00:00:00Z', '0000-00-00T00:00:00.000Z'].map((form) => [form.length, bytesOf(form)]),
);
const [ZERO, NINE] = [0x30, 0x39];

/** @returns `undefined` for every other form, for moments that are none, and for the last days of a month */
function readTime(line: Uint8Array, from: number, to: number): EpochMillis | undefined {
  const form = FORMS.get(to - from);
  if (form === undefined) return undefined;
  for (let index = 0; index < form.length; index++) {
    const byte = line[from + index] ?? 0;
    if (form[index] === ZERO ? byte < ZERO || byte > NINE : byte !== form[index]) return undefined;
  }
  const number = (at: number, digits: number): number => {
    let value = 0;
    for (let index = 0; index < digits; index++) {
      value = 10 * value + (line[from + at + index] ?? 0) - ZERO;
    }
    return value;
  };
  const [year, month, day] = [number(0, 4), number(5, 2), number(8, 2)];
  const [hour, minute, second] = [number(11, 2), number(14, 2), number(17, 2)];
  const millis = form.length > 20 ? number(20, 3) : 0;
  // Which months have more than 28 days is for the general way to know.
  const isUsual =
    year >= 1970 && month >= 1 && month <= 12 && day >= 1 && day <= 28 && hour < 24 && minute < 60;
  return isUsual && second < 60
    ? epochMillis(Date.UTC(year, month - 1, day, hour, minute, second, millis))
    : undefined;
}
