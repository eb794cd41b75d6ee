import { actorOf } from '#domain/record/actor.ts';
import { asObject, booleanAt, textAt, type JsonObject } from '#domain/record/json.ts';
import {
  ID_COLUMNS,
  TEXT_COLUMNS,
  type IdColumn as IdColumnName,
  type TextColumn as TextColumnName,
} from '#domain/search/columns.ts';
import { KEY, RECALL_PLACES, SCANNED, type ScanMachine } from '#events/bytes/scan-machine.ts';
import { READ_ONLY } from '#events/stored-events.ts';
import type { IdColumn } from './id-column.ts';
import {
  MOST_RESOURCES,
  readColumns,
  readEventTime,
  resourcesOf,
  type RecordColumns,
} from './read-columns.ts';
import type { TextColumn } from './text-column.ts';

/** The columns that a record's own values are in. */
type RecordTextColumn = Exclude<TextColumnName, 'stream'>;

export const RECORD_TEXT_COLUMNS = TEXT_COLUMNS.filter((name) => name !== 'stream');

/** What the identity of a record says, as codes of the columns. */
interface Identity {
  readonly user: number;
  readonly identityType: number;
  readonly accessKey: number;
  readonly account: number;
}

/** What values are remembered as; apart, since one text has another code in each column. */
const TAGS = {
  ...{ eventName: 1, source: 2, sourceIp: 3, region: 4, account: 5, error: 6, userAgent: 7 },
  ...{ isText: 8, identity: 9, listed: 10, named: 11 },
} as const;

/**
 * Reads the columns of one message after another, as `readColumns` has them, without making objects or strings of what it has seen
 * lately: names, addresses and identities repeat, and then a column's code is found by the bytes of the JSON value. Values that are
 * new, and messages that the machine is not sure of, go through JSON.parse.
 */
export class RecordReader {
  readonly #machine: ScanMachine;
  readonly #texts: Readonly<Record<RecordTextColumn, TextColumn>>;
  readonly #ids: Readonly<Record<IdColumnName, IdColumn>>;
  /** What is remembered at each place of the machine: a code, or an identity. */
  readonly #codes = new Int32Array(RECALL_PLACES);
  readonly #identities: (Identity | undefined)[] = Array.from({ length: RECALL_PLACES });
  #noIdentity: Identity | undefined;

  /** What the last message says; ids are those that the id columns aim at. */
  isRecord = false;
  /** NaN = none. */
  eventTime = Number.NaN;
  readOnly: number = READ_ONLY.absent;
  readonly codes: Record<RecordTextColumn, number> = {
    ...{ eventName: 0, source: 0, user: 0, identityType: 0, sourceIp: 0, region: 0, account: 0 },
    ...{ error: 0, resources: 0, userAgent: 0, accessKey: 0 },
  };

  constructor(
    machine: ScanMachine,
    texts: Readonly<Record<RecordTextColumn, TextColumn>>,
    ids: Readonly<Record<IdColumnName, IdColumn>>,
  ) {
    this.#machine = machine;
    this.#texts = texts;
    this.#ids = ids;
  }

  /** Reads a message that the machine holds. */
  read(start: number, end: number): void {
    const found = this.#machine.object(start, end);
    // Insights records are rare, and other than the rest.
    if (found === SCANNED.plain && this.#machine.startOf(KEY.insightDetails) === 0) this.#scan();
    else if (found === SCANNED.foreign) this.#take(undefined);
    else this.#take(readColumns(this.#decode(start, end)));
  }

  #scan(): void {
    const { codes } = this;
    const texts = this.#texts;
    this.isRecord =
      this.#recall(TAGS.isText, KEY.eventVersion, isText) === 1 ||
      (this.#recall(TAGS.isText, KEY.eventName, isText) === 1 &&
        this.#recall(TAGS.isText, KEY.eventSource, isText) === 1);
    if (!this.isRecord) {
      this.#take(undefined);
      return;
    }
    codes.eventName = this.#code(texts.eventName, TAGS.eventName, KEY.eventName);
    codes.source = this.#code(texts.source, TAGS.source, KEY.eventSource);
    codes.sourceIp = this.#code(texts.sourceIp, TAGS.sourceIp, KEY.sourceIPAddress);
    codes.region = this.#code(texts.region, TAGS.region, KEY.awsRegion);
    codes.userAgent = this.#code(texts.userAgent, TAGS.userAgent, KEY.userAgent);
    // Failed sign-ins have a message and no code.
    codes.error =
      this.#code(texts.error, TAGS.error, KEY.errorCode) ||
      this.#code(texts.error, TAGS.error, KEY.errorMessage);
    const identity = this.#identity();
    codes.user = identity.user;
    codes.identityType = identity.identityType;
    codes.accessKey = identity.accessKey;
    codes.account =
      this.#code(texts.account, TAGS.account, KEY.recipientAccountId) || identity.account;
    codes.resources =
      this.#recall(TAGS.listed, KEY.resources, (resources) =>
        this.#codeOfResources({ resources }),
      ) || this.#named();
    this.#scanTime();
    this.#scanReadOnly();
    this.#aim(this.#ids.eventId, KEY.eventID);
    this.#aim(this.#ids.requestId, KEY.requestID);
    this.#aim(this.#ids.sharedEventId, KEY.sharedEventID);
  }

  #code(column: TextColumn, tag: number, key: number): number {
    return this.#recall(tag, key, (value) => column.codeOf(textOf(value)));
  }

  #identity(): Identity {
    const machine = this.#machine;
    const start = machine.startOf(KEY.userIdentity);
    if (start === 0) return (this.#noIdentity ??= this.#identityOf(undefined));
    const end = machine.endOf(KEY.userIdentity);
    const place = machine.recall(TAGS.identity, start, end);
    const known = this.#identities[place];
    if (known !== undefined) return known;
    const identity = this.#identityOf(this.#parse(start, end));
    if (place >= -RECALL_PLACES) this.#identities[-1 - place] = identity;
    return identity;
  }

  #identityOf(value: unknown): Identity {
    const identity = asObject(value);
    const texts = this.#texts;
    return {
      user: texts.user.codeOf(actorOf({ userIdentity: identity, insight: undefined }).label),
      identityType: texts.identityType.codeOf(textAt(identity, 'type')),
      accessKey: texts.accessKey.codeOf(textAt(identity, 'accessKeyId')),
      account: texts.account.codeOf(textAt(identity, 'accountId')),
    };
  }

  /** The number that a value of the object is remembered with; 0 if it has no such key. */
  #recall(tag: number, key: number, make: (value: unknown) => number): number {
    const machine = this.#machine;
    const start = machine.startOf(key);
    if (start === 0) return 0;
    const end = machine.endOf(key);
    const place = machine.recall(tag, start, end);
    if (place >= 0) return this.#codes[place] ?? 0;
    const made = make(this.#parse(start, end));
    if (place >= -RECALL_PLACES) this.#codes[-1 - place] = made;
    return made;
  }

  /** Names among the parameters. Those differ from call to call, so it is what is named that is remembered. */
  #named(): number {
    const machine = this.#machine;
    const start = machine.startOf(KEY.requestParameters);
    if (start === 0) return 0;
    const length = machine.names(start, MOST_RESOURCES);
    if (length === 0) return 0;
    if (length < 0) {
      const requestParameters = this.#parse(start, machine.endOf(KEY.requestParameters));
      return this.#codeOfResources({ requestParameters });
    }
    const { namesStart } = machine;
    const place = machine.recall(TAGS.named, namesStart, namesStart + length);
    if (place >= 0) return this.#codes[place] ?? 0;
    const code = this.#texts.resources.codeOf(this.#decode(namesStart, namesStart + length));
    if (place >= -RECALL_PLACES) this.#codes[-1 - place] = code;
    return code;
  }

  #codeOfResources(raw: JsonObject): number {
    return this.#texts.resources.codeOf(resourcesOf(raw));
  }

  #scanTime(): void {
    const machine = this.#machine;
    const start = machine.startOf(KEY.eventTime);
    if (start === 0) {
      this.eventTime = Number.NaN;
      return;
    }
    const end = machine.endOf(KEY.eventTime);
    const plain = plainTime(machine.bytes, start, end);
    if (!Number.isNaN(plain)) this.eventTime = plain;
    else this.eventTime = readEventTime(textOf(this.#parse(start, end))) ?? Number.NaN;
  }

  #scanReadOnly(): void {
    const machine = this.#machine;
    const start = machine.startOf(KEY.readOnly);
    if (start === 0) {
      this.readOnly = READ_ONLY.absent;
      return;
    }
    const first = machine.bytes[start];
    if (first === LETTER_T) this.readOnly = READ_ONLY.yes;
    else if (first === LETTER_F) this.readOnly = READ_ONLY.no;
    else this.readOnly = readOnlyOf(booleanOf(this.#parse(start, machine.endOf(KEY.readOnly))));
  }

  #aim(id: IdColumn, key: number): void {
    const machine = this.#machine;
    const start = machine.startOf(key);
    const end = machine.endOf(key);
    // A UUID of AWS has its 36 characters between quotes.
    if (start !== 0 && end - start === 38 && id.aimAtBytes(machine.bytes, start + 1)) return;
    id.aim(start === 0 ? undefined : textOf(this.#parse(start, end)));
  }

  /** What the long way found. */
  #take(columns: RecordColumns | undefined): void {
    this.isRecord = columns !== undefined;
    this.eventTime = columns?.eventTime ?? Number.NaN;
    this.readOnly = readOnlyOf(columns?.readOnly);
    for (const column of RECORD_TEXT_COLUMNS) {
      this.codes[column] = this.#texts[column].codeOf(columns?.[column]);
    }
    for (const column of ID_COLUMNS) this.#ids[column].aim(columns?.[column]);
  }

  #parse(start: number, end: number): unknown {
    return JSON.parse(this.#decode(start, end));
  }

  #decode(start: number, end: number): string {
    return decoder.decode(this.#machine.bytes.subarray(start, end));
  }
}

const decoder = new TextDecoder('utf-8', { ignoreBOM: true });

const LETTER_T = 0x74;
const LETTER_F = 0x66;

const textOf = (value: unknown): string | undefined => textAt({ value }, 'value');
const booleanOf = (value: unknown): boolean | undefined => booleanAt({ value }, 'value');
const isText = (value: unknown): number => (textOf(value) === undefined ? 0 : 1);

function readOnlyOf(value: boolean | undefined): number {
  if (value === undefined) return READ_ONLY.absent;
  return value ? READ_ONLY.yes : READ_ONLY.no;
}

/** `"2026-11-22T16:20:31Z"` as an instant; NaN for everything else, and for days that not every month has. */
function plainTime(bytes: Uint8Array, start: number, end: number): number {
  if (end - start !== 22) return Number.NaN;
  for (let index = 0; index < 22; index += 1) {
    const byte = bytes[start + index] ?? 0;
    const wanted = TIME_SHAPE.charCodeAt(index);
    if (wanted === DIGIT_0 ? byte < DIGIT_0 || byte > DIGIT_9 : byte !== wanted) return Number.NaN;
  }
  const two = (index: number): number =>
    (bytes[start + index] ?? 0) * 10 + (bytes[start + index + 1] ?? 0) - 11 * DIGIT_0;
  const year = two(1) * 100 + two(3);
  const [month, day, hour, minute, second] = [two(6), two(9), two(12), two(15), two(18)];
  if (year < 1000 || month < 1 || month > 12 || day < 1 || day > 28) return Number.NaN;
  if (hour > 23 || minute > 59 || second > 59) return Number.NaN;
  return Date.UTC(year, month - 1, day, hour, minute, second);
}

const TIME_SHAPE = '"0000-00-00T00:00:00Z"';
const DIGIT_0 = 0x30;
const DIGIT_9 = 0x39;
