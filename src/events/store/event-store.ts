import {
  ID_COLUMNS,
  TEXT_COLUMNS,
  type IdColumn as IdColumnName,
  type TextColumn as TextColumnName,
} from '#domain/search/columns.ts';
import { epochMillis } from '#domain/time/units.ts';
import { KEY, RECALL_PLACES, ScanMachine } from '#events/bytes/scan-machine.ts';
import type { DeliveredEvent, EventSink } from '#events/delivered-event.ts';
import type { PageFacts, PageOrigin, PageSink } from '#events/page.ts';
import type { Dictionary, EventBlock, StoredEvents } from '#events/stored-events.ts';
import { ArchiveReader, ArchiveWriter, type StoreArchive } from './archive.ts';
import { grown } from './growing.ts';
import { IdColumn } from './id-column.ts';
import { MessageBlocks } from './message-blocks.ts';
import { readPage, textOf, type PageBody } from './read-page.ts';
import { RowTable } from './row-table.ts';
import { RECORD_TEXT_COLUMNS, RecordReader } from './scan-record.ts';
import { TextColumn } from './text-column.ts';

/** Events in memory: messages as bytes in blocks, everything that lists and counts need in columns. */
export interface EventStore extends StoredEvents, PageSink, EventSink {
  /** About what all of it takes in memory. */
  readonly heldBytes: number;
  /** Blocks that can be compressed and are not. */
  readonly uncompressed: number;
  /** Compresses one more block of messages, which takes a millisecond or two; `false` when there is none. */
  compressNext(): boolean;
  /** All of it, to be kept: packs what is not packed yet. `createEventStore` makes the same store of it. */
  archive(): StoreArchive;
}

/**
 * A new store: empty, or what was archived. An archive's arrays become the store's own.
 *
 * @throws RangeError when the archive is not of this version's making
 */
export function createEventStore(archive?: StoreArchive): EventStore {
  const store = new Store();
  if (archive !== undefined) store.load(archive);
  return store;
}

/** One event on its way in, its message in the machine. */
interface Arrival {
  readonly start: number;
  readonly end: number;
  /** A code of the column `stream`. */
  readonly stream: number;
  readonly timestamp: number;
  readonly ingestionTime: number;
  /** Of CloudWatch's id; 0 = it came without one. */
  readonly idHash: number;
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
  /** The last pass in which an event without an id was this one, plus 1. As long as there are such events. */
  #pass = new Uint32Array(0);
  readonly #texts: Readonly<Record<TextColumnName, TextColumn>> = columnsOf(
    TEXT_COLUMNS,
    () => new TextColumn(),
  );
  readonly #ids: Readonly<Record<IdColumnName, IdColumn>> = columnsOf(
    ID_COLUMNS,
    () => new IdColumn(),
  );
  /** By CloudTrail's eventID; messages that have none by their content and delivery. */
  readonly #table = new RowTable();
  /** For messages without an eventID the hash of their bytes; else 0. As long as there are such messages. */
  #contents = new Float64Array(0);
  readonly #messages = new MessageBlocks();
  readonly #machine = new ScanMachine();
  /** The codes of streams that the machine remembers. */
  readonly #streams = new Int32Array(RECALL_PLACES);
  readonly #record = new RecordReader(this.#machine, this.#texts, this.#ids);

  get blocks(): readonly EventBlock[] {
    return this.#messages.blocks;
  }

  get heldBytes(): number {
    const { eventTime, size, readOnly, firstDelivery } = this;
    return (
      eventTime.byteLength * 4 +
      size.byteLength +
      this.#pass.byteLength +
      readOnly.byteLength * 2 +
      firstDelivery.byteLength +
      TEXT_COLUMNS.reduce((sum, name) => sum + this.#texts[name].heldBytes, 0) +
      ID_COLUMNS.reduce((sum, name) => sum + this.#ids[name].heldBytes, 0) +
      this.#table.heldBytes +
      this.#contents.byteLength +
      this.#machine.bytes.byteLength +
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
    const ids = this.#ids.eventId;
    ids.aim(id);
    const first = this.#table.find(ids.hash, (row) => ids.isAt(row));
    return first < 0 ? [] : this.#chain(first);
  }

  laterDeliveries(row: number): readonly number[] {
    if (this.firstDelivery[row] !== -1 || this.#table.next(row) < 0) return [];
    return this.#chain(row).filter((each) => this.firstDelivery[each] === row);
  }

  get uncompressed(): number {
    return this.#messages.uncompressed;
  }

  compressNext(): boolean {
    return this.#messages.compressNext();
  }

  archive(): StoreArchive {
    const { count } = this;
    const into = new ArchiveWriter();
    into.rowArrays(this, count);
    into.arrays['idHash'] = this.#idHash.subarray(0, count);
    into.arrays['contents'] = this.#contents;
    for (const name of TEXT_COLUMNS) this.#texts[name].save(into, name, count);
    for (const name of ID_COLUMNS) this.#ids[name].save(into, name);
    this.#table.save(into);
    const { arrays, texts } = into;
    return { count, arrays, texts, ...this.#messages.save() };
  }

  load(archive: StoreArchive): void {
    const from = new ArchiveReader(archive);
    const { count, blocks, open } = archive;
    Object.assign(this, from.rowArrays());
    this.#idHash = from.array('idHash', Float64Array);
    // Passes are counted anew: whatever comes was last seen in none of them.
    this.#pass = new Uint32Array(0);
    this.#contents = from.array('contents', Float64Array);
    for (const name of TEXT_COLUMNS) this.#texts[name].load(from, name);
    for (const name of ID_COLUMNS) this.#ids[name].load(from, name);
    this.#table.load(from);
    this.#messages.load(blocks, open, this.size.subarray(0, count));
    this.count = count;
  }

  appendPage(bytes: Uint8Array, origin: PageOrigin): PageFacts {
    const machine = this.#machine;
    const events = machine.openPage(bytes);
    if (events < 0 || !(machine.isAscii(bytes) || isUtf8(bytes))) {
      return this.#appendParsed(readPage(bytes), origin);
    }
    // The tokens first: reading a record forgets what was found of the page.
    const tokens = this.#tokens();
    const { pass, logStreamName } = origin;
    const ownStream = this.#texts.stream.codeOf(logStreamName || undefined);
    let added = 0;
    let oldest = Infinity;
    let newest = -Infinity;
    for (let event = 0; event < events; event += 1) {
      const timestamp = machine.timestamp(event);
      if (timestamp < oldest) oldest = timestamp;
      if (timestamp > newest) newest = timestamp;
      const ingestionTime = machine.ingestionTime(event);
      const isNew = this.#append({
        start: machine.start(event, KEY.message),
        end: machine.end(event, KEY.message),
        stream:
          this.#streamIn(
            machine.start(event, KEY.logStreamName),
            machine.end(event, KEY.logStreamName),
          ) || ownStream,
        timestamp,
        ingestionTime: Number.isNaN(ingestionTime) ? timestamp : ingestionTime,
        idHash: this.#hashOf(machine.start(event, KEY.eventId), machine.end(event, KEY.eventId)),
        pass,
      });
      if (isNew) added += 1;
    }
    return { events, added, ...spanOf(oldest, newest), ...tokens };
  }

  appendEvents(events: readonly DeliveredEvent[], pass: number): number {
    let added = 0;
    for (const { stream, timestamp, ingestionTime, message, eventId } of events) {
      const code = this.#texts.stream.codeOf(stream || undefined);
      const idHash = this.#hashOfText(eventId);
      const place = this.#machine.take(message);
      const arrival = { ...place, stream: code, timestamp, ingestionTime, idHash, pass };
      if (this.#append(arrival)) added += 1;
    }
    return added;
  }

  /** The way of pages that JSON.parse had to read. A lone surrogate, which UTF-8 has no bytes for, becomes U+FFFD either way. */
  #appendParsed(page: PageBody, { logStreamName, pass }: PageOrigin): PageFacts {
    let oldest = Infinity;
    let newest = -Infinity;
    const events = page.events.map((event) => {
      oldest = Math.min(oldest, event.timestamp);
      newest = Math.max(newest, event.timestamp);
      return {
        stream: event.logStreamName ?? logStreamName ?? '',
        timestamp: epochMillis(event.timestamp),
        ingestionTime: epochMillis(event.ingestionTime),
        message: encoder.encode(event.message),
        eventId: event.eventId,
      };
    });
    const { nextToken, nextForwardToken, nextBackwardToken } = page;
    return {
      events: events.length,
      added: this.appendEvents(events, pass),
      ...spanOf(oldest, newest),
      ...{ nextToken, nextForwardToken, nextBackwardToken },
    };
  }

  #tokens(): Pick<PageFacts, 'nextToken' | 'nextForwardToken' | 'nextBackwardToken'> {
    const token = (key: 'nextToken' | 'nextForwardToken' | 'nextBackwardToken') => {
      const start = this.#machine.startOf(KEY[key]);
      if (start === 0) return undefined;
      return textOf(JSON.parse(this.#decode(start, this.#machine.endOf(KEY[key]))));
    };
    return {
      nextToken: token('nextToken'),
      nextForwardToken: token('nextForwardToken'),
      nextBackwardToken: token('nextBackwardToken'),
    };
  }

  /** The code of a stream's name in the machine; 0 for none. */
  #streamIn(start: number, end: number): number {
    if (start === end) return 0;
    const place = this.#machine.recall(STREAM_TAG, start, end);
    if (place >= 0) return this.#streams[place] ?? 0;
    const code = this.#texts.stream.codeOf(this.#decode(start, end));
    if (place >= -RECALL_PLACES) this.#streams[-1 - place] = code;
    return code;
  }

  #decode(start: number, end: number): string {
    return decoder.decode(this.#machine.bytes.subarray(start, end));
  }

  /** Of CloudWatch's id: 53 bits and never 0. Compared only between events of one content, time and stream. */
  #hashOf(start: number, end: number): number {
    return start === end ? 0 : 1 + this.#machine.hash(start, end);
  }

  #hashOfText(eventId: string | undefined): number {
    if (eventId === undefined) return 0;
    const { start, end } = this.#machine.take(encoder.encode(eventId));
    return this.#hashOf(start, end);
  }

  #append(arrival: Arrival): boolean {
    const { start, end, stream, timestamp, idHash, pass } = arrival;
    this.#record.read(start, end);
    const ids = this.#ids.eventId;
    const size = end - start;
    const isDelivery = (row: number): boolean =>
      this.delivered[row] === timestamp &&
      this.size[row] === size &&
      this.#texts.stream.codes[row] === stream;
    // 53 bits of the text with its delivery, size and stream: a million events have no two alike by chance in a billion loads.
    const content = ids.isAimed ? 0 : 1 + this.#machine.hash(start, end);
    const hash = ids.isAimed ? ids.hash : mixed(content, timestamp);
    const first = this.#table.find(
      hash,
      ids.isAimed
        ? (row) => ids.isAt(row)
        : (row) => this.#contents[row] === content && isDelivery(row),
    );
    for (let row = first; row >= 0; row = this.#table.next(row)) {
      if (isDelivery(row) && this.#isSame(row, idHash, pass)) return false;
    }
    const row = this.#addRow(arrival);
    if (content !== 0) {
      this.#contents = grown(this.#contents, row + 1);
      this.#contents[row] = content;
    }
    this.#table.add(row, hash, first);
    // The same text twice without an eventID is two events; the same eventID is one that was delivered twice.
    this.firstDelivery[row] = content === 0 ? first : -1;
    return true;
  }

  /** Whether an event that looks like a row's is that row, and not another with the same content. */
  #isSame(row: number, idHash: number, pass: number): boolean {
    const known = this.#idHash[row] ?? 0;
    if (idHash !== 0 && known !== 0) return idHash === known;
    // One of the two came without an id: in one pass each row stands for one event.
    if (idHash === 0) {
      if (this.#pass[row] === pass + 1) return false;
      this.#pass = grown(this.#pass, row + 1);
      this.#pass[row] = pass + 1;
    } else {
      this.#idHash[row] = idHash;
    }
    return true;
  }

  #addRow(arrival: Arrival): number {
    const { start, end, stream, idHash } = arrival;
    const row = this.count;
    const record = this.#record;
    this.#grow(row + 1);
    this.count = row + 1;
    this.delivered[row] = arrival.timestamp;
    this.ingested[row] = arrival.ingestionTime;
    this.size[row] = end - start;
    this.eventTime[row] = record.eventTime;
    this.isRecord[row] = record.isRecord ? 1 : 0;
    this.readOnly[row] = record.readOnly;
    this.#idHash[row] = idHash;
    if (idHash === 0) {
      this.#pass = grown(this.#pass, row + 1);
      this.#pass[row] = arrival.pass + 1;
    }
    this.#texts.stream.set(row, stream);
    this.#messages.add(this.#machine.bytes.subarray(start, end));
    if (!record.isRecord) return row;
    for (const name of RECORD_TEXT_COLUMNS) {
      const code = record.codes[name];
      if (code !== 0) this.#texts[name].set(row, code);
    }
    for (const name of ID_COLUMNS) this.#ids[name].put(row);
    return row;
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
  }

  /** All rows of a chain, in the order of their arrival. */
  #chain(first: number): number[] {
    const rows: number[] = [];
    for (let row = this.#table.next(first); row >= 0; row = this.#table.next(row)) rows.push(row);
    return [first, ...rows.toReversed()];
  }
}

const encoder = new TextEncoder();
const decoder = new TextDecoder('utf-8', { ignoreBOM: true });

/** Streams' names among what the machine remembers; the tags of scan-record.ts are others. */
const STREAM_TAG = 100;

const columnsOf = <Name extends string, Column>(
  names: readonly Name[],
  make: () => Column,
): Readonly<Record<Name, Column>> =>
  Object.fromEntries(names.map((name) => [name, make()])) as Record<Name, Column>;

function isUtf8(bytes: Uint8Array): boolean {
  try {
    strictDecoder.decode(bytes);
    return true;
  } catch {
    return false;
  }
}

const strictDecoder = new TextDecoder('utf-8', { fatal: true });

const spanOf = (oldest: number, newest: number): Pick<PageFacts, 'oldest' | 'newest'> =>
  oldest > newest
    ? { oldest: undefined, newest: undefined }
    : { oldest: epochMillis(oldest), newest: epochMillis(newest) };

/** 32 bits of a content and an instant. */
const mixed = (content: number, at: number): number =>
  (Math.imul(content >>> 0, 0x9e37_79b1) ^ Math.imul(at >>> 0, 0x85eb_ca6b)) >>> 0;
