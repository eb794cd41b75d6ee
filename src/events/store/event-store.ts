import {
  ID_COLUMNS,
  TEXT_COLUMNS,
  type IdColumn as IdColumnName,
  type TextColumn as TextColumnName,
} from '#domain/search/columns.ts';
import { epochMillis } from '#domain/time/units.ts';
import type { DeliveredEvent, EventSink } from '#events/delivered-event.ts';
import type { PageFacts, PageOrigin, PageSink } from '#events/page.ts';
import {
  READ_ONLY,
  type Dictionary,
  type EventBlock,
  type StoredEvents,
} from '#events/stored-events.ts';
import { grown } from './growing.ts';
import { IdColumn } from './id-column.ts';
import { MessageBlocks } from './message-blocks.ts';
import { readColumns, type RecordColumns } from './read-columns.ts';
import { readPage } from './read-page.ts';
import { hashText, RowTable } from './row-table.ts';
import { TextColumn } from './text-column.ts';

/** Events in memory: messages as bytes in blocks, everything that lists and counts need in columns. */
export interface EventStore extends StoredEvents, PageSink, EventSink {
  /** About what all of it takes in memory. */
  readonly heldBytes: number;
  /** Compresses one more block of messages, which takes a millisecond or two; `false` when there is none. */
  compressNext(): boolean;
}

export function createEventStore(): EventStore {
  return new Store();
}

/** One event on its way in. */
interface Arrival {
  readonly stream: string;
  readonly timestamp: number;
  readonly ingestionTime: number;
  readonly message: string;
  readonly bytes: Uint8Array;
  /** CloudWatch's id. */
  readonly eventId: string | undefined;
  readonly pass: number;
}

class Store implements EventStore {
  count = 0;
  eventTime = new Float64Array(0);
  delivered = new Float64Array(0);
  ingested = new Float64Array(0);
  size = new Uint32Array(0);
  readOnly = new Uint8Array(0);
  isRecord = new Uint8Array(0);
  firstDelivery = new Int32Array(0);
  /** Of CloudWatch's own id; 0 = the event came without one. */
  #idHash = new Float64Array(0);
  /** The last pass in which an event without an id was this one. */
  #pass = new Uint32Array(0);
  readonly #texts: Readonly<Record<TextColumnName, TextColumn>> = columnsOf(
    TEXT_COLUMNS,
    () => new TextColumn(),
  );
  readonly #ids: Readonly<Record<IdColumnName, IdColumn>> = columnsOf(
    ID_COLUMNS,
    () => new IdColumn(),
  );
  /** By CloudTrail's eventID, and by the text of messages that have none. */
  readonly #table = new RowTable();
  /** The second half of the hash of messages without an eventID: with time, stream and size, enough to tell them apart. */
  readonly #textHashes = new Map<number, number>();
  readonly #messages = new MessageBlocks();
  #buffer = new Uint8Array(1 << 20);

  get blocks(): readonly EventBlock[] {
    return this.#messages.blocks;
  }

  get heldBytes(): number {
    const { eventTime, size, readOnly, firstDelivery } = this;
    return (
      eventTime.byteLength * 4 +
      size.byteLength * 2 +
      readOnly.byteLength * 2 +
      firstDelivery.byteLength +
      TEXT_COLUMNS.reduce((sum, name) => sum + this.#texts[name].heldBytes, 0) +
      ID_COLUMNS.reduce((sum, name) => sum + this.#ids[name].heldBytes, 0) +
      this.#table.heldBytes +
      this.#messages.heldBytes
    );
  }

  text(column: TextColumnName): Dictionary {
    const { codes } = this.#texts[column];
    // A column that nothing was written to for a while is shorter than the store.
    if (codes.length < this.count) this.#texts[column].codes = grown(codes, this.count);
    return this.#texts[column];
  }

  id(column: IdColumnName, row: number): string | undefined {
    return this.#ids[column].at(row);
  }

  rowsOf(column: IdColumnName, id: string): readonly number[] {
    if (column !== 'eventId') return this.#ids[column].rowsOf(id);
    const first = this.#table.find(hashText(id), (row) => this.id('eventId', row) === id);
    return first < 0 ? [] : this.#chain(first);
  }

  laterDeliveries(row: number): readonly number[] {
    if (this.firstDelivery[row] !== -1 || this.#table.next(row) < 0) return [];
    return this.#chain(row).filter((each) => this.firstDelivery[each] === row);
  }

  compressNext(): boolean {
    return this.#messages.compressNext();
  }

  appendPage(bytes: Uint8Array, { logStreamName, pass }: PageOrigin): PageFacts {
    const page = readPage(bytes);
    let added = 0;
    let oldest = Infinity;
    let newest = -Infinity;
    for (const event of page.events) {
      const { timestamp, message } = event;
      if (timestamp < oldest) oldest = timestamp;
      if (timestamp > newest) newest = timestamp;
      const isNew = this.#append({
        ...event,
        stream: event.logStreamName ?? logStreamName ?? '',
        bytes: this.#encode(message),
        pass,
      });
      if (isNew) added += 1;
    }
    const isEmpty = page.events.length === 0;
    return {
      events: page.events.length,
      added,
      oldest: isEmpty ? undefined : epochMillis(oldest),
      newest: isEmpty ? undefined : epochMillis(newest),
      nextToken: page.nextToken,
      nextForwardToken: page.nextForwardToken,
      nextBackwardToken: page.nextBackwardToken,
    };
  }

  appendEvents(events: readonly DeliveredEvent[], pass: number): number {
    let added = 0;
    for (const { message: bytes, eventId, ...event } of events) {
      const arrival = { ...event, bytes, message: decoder.decode(bytes), eventId, pass };
      if (this.#append(arrival)) added += 1;
    }
    return added;
  }

  /** UTF-8 in a buffer that the next call uses again. A lone surrogate, which UTF-8 has no bytes for, becomes U+FFFD. */
  #encode(message: string): Uint8Array {
    if (message.length * 3 > this.#buffer.length) this.#buffer = new Uint8Array(message.length * 3);
    const { written } = encoder.encodeInto(message, this.#buffer);
    return this.#buffer.subarray(0, written);
  }

  #append(arrival: Arrival): boolean {
    const { stream, timestamp, message, bytes, eventId, pass } = arrival;
    const columns = readColumns(message);
    const key = columns?.eventId;
    const hash = key === undefined ? hashText(message) : hashText(key);
    const second = key === undefined ? hashText(message, 0x9747b28c) : 0;
    const first = this.#table.find(hash, (row) =>
      key === undefined ? this.#textHashes.get(row) === second : this.#ids.eventId.at(row) === key,
    );
    const idHash = eventId === undefined ? 0 : hashOfId(eventId);
    for (let row = first; row >= 0; row = this.#table.next(row)) {
      if (this.delivered[row] !== timestamp || this.size[row] !== bytes.length) continue;
      if (this.#streamOf(row) !== stream) continue;
      if (this.#isSame(row, idHash, pass)) return false;
    }
    const row = this.#addRow(arrival, columns, idHash);
    if (key === undefined) this.#textHashes.set(row, second);
    this.#table.add(row, hash, first);
    // The same text twice without an eventID is two events; the same eventID is one that was delivered twice.
    this.firstDelivery[row] = key === undefined ? -1 : first;
    return true;
  }

  /** Whether an event that looks like a row's is that row, and not another with the same content. */
  #isSame(row: number, idHash: number, pass: number): boolean {
    const known = this.#idHash[row] ?? 0;
    if (idHash !== 0 && known !== 0) return idHash === known;
    // One of the two came without an id: in one pass each row stands for one event.
    if (idHash === 0) {
      if (this.#pass[row] === pass + 1) return false;
      this.#pass[row] = pass + 1;
    } else {
      this.#idHash[row] = idHash;
    }
    return true;
  }

  #addRow(arrival: Arrival, columns: RecordColumns | undefined, idHash: number): number {
    const row = this.count;
    this.#grow(row + 1);
    this.count = row + 1;
    this.delivered[row] = arrival.timestamp;
    this.ingested[row] = arrival.ingestionTime;
    this.size[row] = arrival.bytes.length;
    this.eventTime[row] = columns?.eventTime ?? Number.NaN;
    this.isRecord[row] = columns === undefined ? 0 : 1;
    this.#idHash[row] = idHash;
    this.#pass[row] = idHash === 0 ? arrival.pass + 1 : 0;
    this.#texts.stream.set(row, arrival.stream);
    this.#messages.add(arrival.bytes);
    if (columns !== undefined) this.#setColumns(row, columns);
    return row;
  }

  #setColumns(row: number, columns: RecordColumns): void {
    if (columns.readOnly !== undefined) {
      this.readOnly[row] = columns.readOnly ? READ_ONLY.yes : READ_ONLY.no;
    }
    for (const name of RECORD_COLUMNS) {
      const value = columns[name];
      if (value !== undefined) this.#texts[name].set(row, value);
    }
    for (const name of ID_COLUMNS) this.#ids[name].set(row, columns[name]);
  }

  #grow(length: number): void {
    if (length <= this.size.length) return;
    this.eventTime = grown(this.eventTime, length);
    this.delivered = grown(this.delivered, length);
    this.ingested = grown(this.ingested, length);
    this.size = grown(this.size, length);
    this.readOnly = grown(this.readOnly, length);
    this.isRecord = grown(this.isRecord, length);
    this.firstDelivery = grown(this.firstDelivery, length);
    this.#idHash = grown(this.#idHash, length);
    this.#pass = grown(this.#pass, length);
  }

  #streamOf(row: number): string {
    const { codes, values } = this.#texts.stream;
    return values[codes[row] ?? 0] ?? '';
  }

  #chain(first: number): number[] {
    const rows: number[] = [];
    for (let row = first; row >= 0; row = this.#table.next(row)) rows.push(row);
    return rows;
  }
}

const encoder = new TextEncoder();
const decoder = new TextDecoder('utf-8', { ignoreBOM: true });

const RECORD_COLUMNS = TEXT_COLUMNS.filter((name) => name !== 'stream');

const columnsOf = <Name extends string, Column>(
  names: readonly Name[],
  make: () => Column,
): Readonly<Record<Name, Column>> =>
  Object.fromEntries(names.map((name) => [name, make()])) as Record<Name, Column>;

/** 53 bits of CloudWatch's 56 digits, never 0. Compared only between events of one content, time and stream. */
function hashOfId(eventId: string): number {
  return 1 + hashText(eventId) + (hashText(eventId, 0x9747b28c) & 0x1f_ffff) * 0x1_0000_0000;
}
