import { SCAN_WASM } from './scan-wasm.ts';
import { createWasm, type Wasm } from './wasm.ts';

interface Exports {
  object(start: number, end: number): number;
  page(start: number, end: number, arena: number, entries: number, most: number): number;
  isAscii(start: number, end: number): number;
  hash(start: number, end: number): number;
  names(start: number, to: number, most: number, keys: number): number;
  recall(cache: number, tag: number, start: number, end: number): number;
}

/**
 * Keys whose values can be asked for, and their numbers: those of answers, which scan.wat knows by number, then top-level ones of
 * records. 6 to 24 bytes each.
 */
export const KEY = {
  ...{ timestamp: 0, ingestionTime: 1, message: 2, logStreamName: 3, eventId: 4 },
  ...{ events: 5, nextToken: 6, nextForwardToken: 7, nextBackwardToken: 8 },
  ...{ eventVersion: 9, eventSource: 10, eventName: 11, eventTime: 12, eventID: 13, requestID: 14 },
  ...{ sharedEventID: 15, readOnly: 16, errorCode: 17, errorMessage: 18, awsRegion: 19 },
  ...{ userIdentity: 20, insightDetails: 21, userAgent: 22, recipientAccountId: 23 },
  ...{ sourceIPAddress: 24, resources: 25, requestParameters: 26 },
} as const;

/** Where things are, as scan.wat has it. */
const MULTIPLIER = 4_096;
const FOUND = 4_352;
const CACHE = 8_192;
const ENTRIES = CACHE + 8_192 * 64 + 2_048 * 1_024;
const ENTRY_BYTES = 40;
/** AWS puts at most 10,000 events on a page. */
const MOST_EVENTS = 10_000;
const NAMING_KEYS = ENTRIES + MOST_EVENTS * ENTRY_BYTES;
const TEXT = NAMING_KEYS + 128;
/** Zeros behind every text. */
const ZEROS = 64;

/** Places of `recall`. */
export const RECALL_PLACES = 8_192 + 2_048;

/** What `object` says of a text. */
export const SCANNED = {
  /** The values of its keys are found. */
  plain: 0,
  /** It begins as an object does, and may be one: only JSON.parse can tell. */
  doubtful: 1,
  /** It is no object. */
  foreign: 2,
} as const;

/** A place in the machine's memory: the address of the first byte, and that behind the last one. */
interface Place {
  readonly start: number;
  readonly end: number;
}

/**
 * Reads answers and records as bytes, in WebAssembly: several times as fast as JSON.parse, since nothing of them becomes an object or
 * a string. What it is not sure of it leaves to JSON.parse, and says so. Holds one answer, or one message, at a time.
 */
export class ScanMachine {
  readonly #wasm: Wasm<Exports> = createWasm<Exports>(SCAN_WASM);
  /** The memory, until the next `openPage` or `take`. */
  bytes: Uint8Array<ArrayBuffer>;
  /** Behind all texts: where `names` writes. */
  namesStart = 0;
  #places: Int32Array;
  #numbers: Float64Array;

  constructor() {
    this.bytes = this.#wasm.reach(TEXT);
    this.#places = new Int32Array(this.bytes.buffer);
    this.#numbers = new Float64Array(this.bytes.buffer);
    writeKeys(this.bytes.buffer);
  }

  /** Takes in the body of an answer. Gives the number of its events; -1 if it is not plain: then nothing else is known. */
  openPage(body: Uint8Array): number {
    const arena = (TEXT + body.length + ZEROS + 15) & ~15;
    // Each message has 32 zeros behind it, and its member takes at least 12 bytes of the page.
    this.namesStart = arena + 4 * body.length + ZEROS;
    this.#reach(this.namesStart + body.length + ZEROS);
    this.bytes.set(body, TEXT);
    const end = TEXT + body.length;
    this.bytes.fill(0, end, end + ZEROS);
    return this.#wasm.exports.page(TEXT, end, arena, ENTRIES, MOST_EVENTS);
  }

  /** Whether the open page has no byte over 127; if it has some, somebody has to look whether they are UTF-8. */
  isAscii(body: Uint8Array): boolean {
    return this.#wasm.exports.isAscii(TEXT, TEXT + body.length) === 1;
  }

  /** Of an event of the open page; NaN if it has none. */
  timestamp(event: number): number {
    return this.#numbers[(ENTRIES >> 3) + event * 5] ?? Number.NaN;
  }

  ingestionTime(event: number): number {
    return this.#numbers[(ENTRIES >> 3) + event * 5 + 1] ?? Number.NaN;
  }

  /**
   * The unescaped `KEY.message` of an event of the open page; its `KEY.logStreamName` and `KEY.eventId` without their quotes; 0 = it
   * has none.
   */
  start(event: number, part: number): number {
    return this.#places[(ENTRIES >> 2) + event * 10 + part * 2] ?? 0;
  }

  end(event: number, part: number): number {
    return this.#places[(ENTRIES >> 2) + event * 10 + part * 2 + 1] ?? 0;
  }

  /** Takes in a text by itself; an open page is gone. */
  take(text: Uint8Array): Place {
    const end = TEXT + text.length;
    this.namesStart = end + ZEROS;
    this.#reach(this.namesStart + text.length + ZEROS);
    this.bytes.set(text, TEXT);
    this.bytes.fill(0, end, end + ZEROS);
    return { start: TEXT, end };
  }

  /** Looks for the top-level values of a text that was taken, or is a message of the open page: one of `SCANNED`. */
  object(start: number, end: number): number {
    return this.#wasm.exports.object(start, end);
  }

  /** Where the value of a `KEY` is, as JSON, in the object or the page read last; 0 = it has no such key. */
  startOf(key: number): number {
    return this.#places[(FOUND >> 2) + key * 2] ?? 0;
  }

  endOf(key: number): number {
    return this.#places[(FOUND >> 2) + key * 2 + 1] ?? 0;
  }

  /**
   * Writes the first texts of the keys of an object that end in Name, Id, ID, Arn or ARN to `namesStart`, with a comma and a space
   * between, and gives their length; 0 for none, -1 if the object is not plain.
   */
  names(start: number, most: number): number {
    return this.#wasm.exports.names(start, this.namesStart, most, NAMING_KEYS);
  }

  /** 53 bits. */
  hash(start: number, end: number): number {
    return this.#wasm.exports.hash(start, end);
  }

  /**
   * Remembers texts seen lately, apart for each tag: the place of this one, or, if it is new, -1 less the place that it has now and
   * another may have had before. Less than `-RECALL_PLACES` if it is too long to be remembered.
   */
  recall(tag: number, start: number, end: number): number {
    return this.#wasm.exports.recall(CACHE, tag, start, end);
  }

  #reach(address: number): void {
    this.bytes = this.#wasm.reach(address);
    if (this.#places.buffer === this.bytes.buffer) return;
    this.#places = new Int32Array(this.bytes.buffer);
    this.#numbers = new Float64Array(this.bytes.buffer);
  }
}

const TABLE_ENTRIES = 128;

/** Writes the table of keys, with the first odd multiplier that gives each of them a place of its own. */
function writeKeys(memory: ArrayBuffer): void {
  const view = new DataView(memory);
  const keys = Object.keys(KEY).map((key) => new TextEncoder().encode(key));
  let multiplier = 0x9e37_79b9_7f4a_7c15n;
  const placeOf = (key: Uint8Array) =>
    Number(BigInt.asUintN(64, wordAt(key, 0) * multiplier) >> 57n);
  while (new Set(keys.map(placeOf)).size < keys.length) {
    multiplier = BigInt.asUintN(64, multiplier * 0xd6e8_feb8_6659_fd93n);
  }
  view.setBigUint64(MULTIPLIER, multiplier, true);
  // No key has this length.
  for (let place = 0; place < TABLE_ENTRIES; place += 1) view.setInt32(place * 32 + 24, -1, true);
  for (const [index, key] of keys.entries()) {
    const at = placeOf(key) * 32;
    const isShort = key.length < 8;
    view.setBigUint64(at, wordAt(key, 0), true);
    view.setBigUint64(at + 8, wordAt(key, isShort ? 0 : (key.length >> 1) - 4), true);
    view.setBigUint64(at + 16, wordAt(key, isShort ? 0 : key.length - 8), true);
    view.setInt32(at + 24, key.length, true);
    view.setInt32(at + 28, index, true);
  }
}

/** Eight bytes from an index on; zeros where there are none. */
function wordAt(bytes: Uint8Array, from: number): bigint {
  let word = 0n;
  for (let index = 7; index >= 0; index -= 1) {
    word = (word << 8n) | BigInt(bytes[from + index] ?? 0);
  }
  return word;
}
