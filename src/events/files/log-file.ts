import type { EpochMillis } from '#domain/time/units.ts';
import type { DeliveredEvent } from '#events/delivered-event.ts';
import { ENVELOPE_MEMBERS, eventTimeOf, readEnvelope, readLookupEvent } from './envelope.ts';
import { type Feed, type Reading } from './feed.ts';
import { brokenAt, FileProblem } from './file-problem.ts';
import { nextByte, skipString, skipValue } from './json-value.ts';

/** What a file's events get where the file itself does not say. */
export interface FileFacts {
  /** Becomes the stream of events without one. */
  readonly name: string;
  /** When CloudTrail delivered the file, by its name. */
  readonly deliveredAt: EpochMillis | undefined;
  /** For events that tell no time at all. */
  readonly lastModified: EpochMillis;
}

/** Where the delivery times of a file's events came from. */
export type TimeSource = 'file' | 'name' | 'eventTime' | 'lastModified';

/** Takes one event; the bytes of its message may be a view into the feed. */
export type TakeEvent = (event: DeliveredEvent, times: TimeSource) => void;

const decoder = new TextDecoder();
const encoder = new TextEncoder();

const OPEN_BRACE = 0x7b;
const OPEN_BRACKET = 0x5b;
const CLOSE_BRACE = 0x7d;
const CLOSE_BRACKET = 0x5d;
const COMMA = 0x2c;
const COLON = 0x3a;

/**
 * Reads the events of a log file in any of the forms that they are kept in:
 * - `{"Records":[…]}`, a log file of CloudTrail; and an array of records;
 * - `{"Events":[{"CloudTrailEvent":"…"}]}`, what LookupEvents answers;
 * - `{"events":[{"timestamp":…,"message":"…"}]}`, what FilterLogEvents and GetLogEvents answer;
 * - one value after the other, mostly one a line: records or log events; in a file named `.ndjson` or `.jsonl`, as our own exports are,
 *   each line is an event, whatever it holds, and so in one named `.log` or `.txt` that does not begin as JSON.
 *
 * Records are taken as they stand, byte for byte. It never holds more than a value and the last piece of the file.
 *
 * @throws FileProblem that names the place, when the text is none of these or breaks off; events before that have been taken
 */
export function* readLogFile(feed: Feed, facts: FileFacts, take: TakeEvent): Reading<void> {
  const takeValue = valueTaker(facts, take);
  if (/\.(ndjson|jsonl)(\.gz)?$/i.test(facts.name)) return yield* readLines(feed, takeValue);
  const first = yield* nextByte(feed);
  if (first === undefined) return;
  if (first === OPEN_BRACKET && !isAnyText(facts.name)) {
    yield* readArray(feed, takeValue);
    yield* expectEnd(feed);
    return;
  }
  if (first !== OPEN_BRACE) {
    if (!isAnyText(facts.name)) {
      throw new FileProblem(
        'The file does not begin as JSON.',
        'Open log files: JSON, JSON in gzip, or one event a line in a file whose name ends with .ndjson, .jsonl, .log or .txt.',
      );
    }
    yield* readLines(feed, takeValue);
    return;
  }
  const kind = yield* readFirstObject(feed, takeValue);
  if (kind === 'line') yield* readLines(feed, takeValue);
  else yield* readObjects(feed, takeValue);
}

const isAnyText = (name: string): boolean => /\.(log|txt)(\.gz)?$/i.test(name);

/**
 * Reads the object that begins the file: a list of events if one of its members is, else an event. `line` if it took one line and was
 * no list: then each line is an event.
 */
function* readFirstObject(feed: Feed, takeValue: TakeValue): Reading<'line' | 'list' | 'value'> {
  const isList = yield* readList(feed, takeValue);
  if (isList) return 'list';
  const value = feed.bytes.subarray(feed.mark, feed.at);
  const isOneLine = !value.includes(0x0a);
  takeValue(value);
  return isOneLine ? 'line' : 'value';
}

/** What the members are called that hold events. */
const LISTS: ReadonlySet<string> = new Set(['Records', 'Events', 'events']);

/** Reads an object; takes the elements of a list of events, if it has one. `false` = it has none, and its bytes are still there. */
function* readList(feed: Feed, takeValue: TakeValue): Reading<boolean> {
  let isList = false;
  feed.at += 1;
  for (;;) {
    const byte = yield* within(feed, !isList);
    if (byte === CLOSE_BRACE) {
      feed.at += 1;
      return isList;
    }
    if (byte === COMMA) {
      feed.at += 1;
      continue;
    }
    if (byte !== 0x22) throw unexpected(feed);
    const keyStart = feed.at - feed.mark;
    yield* skipString(feed);
    const key = decoder.decode(feed.bytes.subarray(feed.mark + keyStart + 1, feed.at - 1));
    if ((yield* within(feed, !isList)) !== COLON) throw unexpected(feed);
    feed.at += 1;
    const value = yield* within(feed, !isList);
    if (value === OPEN_BRACKET && LISTS.has(key)) {
      isList = true;
      yield* readArray(feed, takeValue);
    } else {
      yield* skipValue(feed);
    }
  }
}

/** The next byte that is no white space within an object, whose bytes are still needed if `keep` says so. */
function* within(feed: Feed, keep: boolean): Reading<number> {
  const byte = yield* nextByte(feed, keep);
  if (byte === undefined) throw brokenAt(feed.place(feed.end), 'The file ends within an object,');
  return byte;
}

/** Takes the elements of the array that begins at `at`, forgetting them one by one. */
function* readArray(feed: Feed, takeValue: TakeValue): Reading<void> {
  feed.at += 1;
  if ((yield* nextByte(feed)) === CLOSE_BRACKET) {
    feed.at += 1;
    return;
  }
  for (;;) {
    if ((yield* nextByte(feed)) === undefined) {
      throw brokenAt(feed.place(feed.end), 'The file ends within its list of events,');
    }
    yield* skipValue(feed);
    takeValue(feed.bytes.subarray(feed.mark, feed.at));
    const byte = yield* nextByte(feed);
    if (byte === undefined) {
      throw brokenAt(feed.place(feed.end), 'The file ends within its list of events,');
    }
    if (byte !== COMMA && byte !== CLOSE_BRACKET) throw unexpected(feed);
    feed.at += 1;
    if (byte === CLOSE_BRACKET) return;
  }
}

/** More lists or objects, one behind the other. */
function* readObjects(feed: Feed, takeValue: TakeValue): Reading<void> {
  for (;;) {
    const byte = yield* nextByte(feed);
    if (byte === undefined) return;
    if (byte === OPEN_BRACKET) yield* readArray(feed, takeValue);
    else if (byte !== OPEN_BRACE) throw unexpected(feed);
    else if (!(yield* readList(feed, takeValue))) {
      takeValue(feed.bytes.subarray(feed.mark, feed.at));
    }
  }
}

function* readLines(feed: Feed, takeValue: TakeValue): Reading<void> {
  while ((yield* nextByte(feed)) !== undefined) {
    let lineEnd = feed.bytes.indexOf(0x0a, feed.at);
    while ((lineEnd === -1 || lineEnd >= feed.end) && !feed.isEnded) {
      feed.at = feed.end;
      yield;
      lineEnd = feed.bytes.indexOf(0x0a, feed.at);
    }
    feed.at = lineEnd === -1 || lineEnd >= feed.end ? feed.end : lineEnd;
    const hasReturn = feed.bytes[feed.at - 1] === 0x0d;
    takeValue(feed.bytes.subarray(feed.mark, hasReturn ? feed.at - 1 : feed.at));
  }
}

function* expectEnd(feed: Feed): Reading<void> {
  if ((yield* nextByte(feed)) !== undefined) throw unexpected(feed);
}

const unexpected = (feed: Feed): FileProblem =>
  brokenAt(
    feed.place(feed.at),
    `There is “${printable(feed.bytes[feed.at])}”, which no log file has there,`,
  );

const printable = (byte = 0): string =>
  byte > 0x20 && byte < 0x7f ? String.fromCharCode(byte) : `0x${byte.toString(16)}`;

type TakeValue = (value: Uint8Array) => void;

/** Makes events of values: of an envelope what is in it, of anything else the value itself. */
function valueTaker(facts: FileFacts, take: TakeEvent): TakeValue {
  const { name, deliveredAt, lastModified } = facts;

  function takeRecord(message: Uint8Array, record: () => unknown): void {
    const eventTime = deliveredAt ?? eventTimeOf(record());
    const timestamp = eventTime ?? lastModified;
    take(
      { stream: name, timestamp, ingestionTime: timestamp, message },
      deliveredAt !== undefined ? 'name' : eventTime !== undefined ? 'eventTime' : 'lastModified',
    );
  }

  return (value) => {
    if (!mayBeEnvelope(value)) {
      takeRecord(value, () => parsed(value));
      return;
    }
    const content = parsed(value);
    const envelope = readEnvelope(content);
    const lookedUp = envelope === undefined ? readLookupEvent(content) : undefined;
    if (envelope !== undefined) {
      const { stream = name, message, ...rest } = envelope;
      take({ stream, message: encoder.encode(message), ...rest }, 'file');
    } else if (lookedUp !== undefined) {
      const message = encoder.encode(lookedUp);
      takeRecord(message, () => parsed(message));
    } else {
      takeRecord(value, () => content);
    }
  };
}

/** The first member of an event of LookupEvents, as AWS's tools order them: any will do, as only a list holds them. */
const LOOKUP_MEMBERS = [
  'EventId',
  'EventName',
  'ReadOnly',
  'AccessKeyId',
  'EventTime',
  'EventSource',
  'Username',
  'Resources',
  'CloudTrailEvent',
] as const;

const FIRST_MEMBERS: ReadonlySet<string> = new Set([...ENVELOPE_MEMBERS, ...LOOKUP_MEMBERS]);

/** Tells nearly every record from an envelope by its first member, without parsing it. */
export function mayBeEnvelope(value: Uint8Array): boolean {
  const beginning = decoder.decode(value.subarray(0, 64));
  const [, member] = /^\{\s*"([A-Za-z]+)"/.exec(beginning) ?? [];
  return member !== undefined && FIRST_MEMBERS.has(member);
}

function parsed(value: Uint8Array): unknown {
  try {
    return JSON.parse(decoder.decode(value));
  } catch {
    return undefined;
  }
}
