import type { ExportRequest } from '#events/event-session.ts';
import type { StoredEvents } from '#events/stored-events.ts';
import { nextTask } from '#events/text/next-task.ts';
import { csvField, csvHeader, type CsvField } from './csv-columns.ts';
import { BYTE_ORDER_MARK, CSV_LINE_END, csvText } from './csv.ts';
import { lineWriter } from './lines.ts';
import { messagesOf } from './messages-of.ts';

export interface ExportOptions {
  readonly events: StoredEvents;
  /** In the order of the file. */
  readonly rows: Uint32Array;
  readonly request: ExportRequest;
  readonly signal: AbortSignal;
  /** Events written, and those to be written. */
  readonly onProgress: (done: number, total: number) => void;
}

/** Bytes of a piece: few writes, and a slice of work that nobody notices. */
const PIECE = 1 << 18;

/** Rows between two looks at whether somebody waits, where only columns are written. */
const ROWS_A_SLICE = 2_000;

/**
 * The pieces of a file with the events of `rows`. It works in slices: between two of them the thread does what waits, so a worker stays
 * able to answer. An export with the times of deliveries also holds the later deliveries of the events.
 *
 * Ends with the signal's reason when told to stop.
 */
export async function* exportEvents(
  options: ExportOptions,
): AsyncGenerator<Uint8Array<ArrayBuffer>, void> {
  const { request } = options;
  if (request.format === 'csv') {
    yield* request.columns.includes('message')
      ? csvWithMessages(options, request.columns)
      : csvOfColumns(options, request.columns);
  } else {
    yield* lines(options, request.format);
  }
}

type Columns = (ExportRequest & { readonly format: 'csv' })['columns'];

async function* lines(
  { events, rows, signal, onProgress }: ExportOptions,
  format: 'ndjson' | 'delivery',
): AsyncGenerator<Uint8Array<ArrayBuffer>, void> {
  const all = format === 'delivery' ? withLaterDeliveries(events, rows) : rows;
  const pieces = new Pieces();
  let done = 0;
  for await (const part of messagesOf(events, all, signal)) {
    const lineOf = lineWriter(events, format);
    for (const [index, message] of part.messages.entries()) {
      pieces.add(lineOf(part.rows[index] ?? 0, message));
      pieces.add(NEW_LINE);
      done += 1;
      if (pieces.isFull) {
        yield pieces.take();
        onProgress(done, all.length);
        await nextTask();
        signal.throwIfAborted();
      }
    }
  }
  yield pieces.take();
  onProgress(done, all.length);
}

const NEW_LINE = new Uint8Array([0x0a]);

/** Each row, and behind it the rows of its later deliveries. */
function withLaterDeliveries(events: StoredEvents, rows: Uint32Array): Uint32Array {
  const { count, firstDelivery } = events;
  const later = new Map<number, number[]>();
  for (let row = 0; row < count; row += 1) {
    const first = firstDelivery[row] ?? -1;
    if (first < 0) continue;
    const known = later.get(first);
    if (known === undefined) later.set(first, [row]);
    else known.push(row);
  }
  if (later.size === 0) return rows;
  const all: number[] = [];
  for (const row of rows) all.push(row, ...(later.get(row) ?? []));
  return Uint32Array.from(all);
}

async function* csvOfColumns(
  { events, rows, signal, onProgress }: ExportOptions,
  columns: Columns,
): AsyncGenerator<Uint8Array<ArrayBuffer>, void> {
  yield encoder.encode(headerOf(columns));
  for (let from = 0; from < rows.length; from += ROWS_A_SLICE) {
    await nextTask();
    signal.throwIfAborted();
    const part = rows.subarray(from, from + ROWS_A_SLICE);
    const fields = fieldsOf(events, columns, () => '');
    let text = '';
    for (const row of part) text += lineOf(fields, row);
    yield encoder.encode(text);
    onProgress(from + part.length, rows.length);
  }
}

async function* csvWithMessages(
  { events, rows, signal, onProgress }: ExportOptions,
  columns: Columns,
): AsyncGenerator<Uint8Array<ArrayBuffer>, void> {
  const pieces = new Pieces();
  pieces.add(encoder.encode(headerOf(columns)));
  let done = 0;
  for await (const part of messagesOf(events, rows, signal)) {
    let message = '';
    let fields = fieldsOf(events, columns, () => message);
    for (const [index, bytes] of part.messages.entries()) {
      message = csvText(decoder.decode(bytes));
      pieces.add(encoder.encode(lineOf(fields, part.rows[index] ?? 0)));
      done += 1;
      if (pieces.isFull) {
        yield pieces.take();
        onProgress(done, rows.length);
        await nextTask();
        signal.throwIfAborted();
        fields = fieldsOf(events, columns, () => message);
      }
    }
  }
  yield pieces.take();
  onProgress(done, rows.length);
}

const decoder = new TextDecoder('utf-8', { ignoreBOM: true });
const encoder = new TextEncoder();

const headerOf = (columns: Columns): string =>
  `${BYTE_ORDER_MARK}${columns.map(csvHeader).join(',')}${CSV_LINE_END}`;

const fieldsOf = (events: StoredEvents, columns: Columns, message: CsvField): readonly CsvField[] =>
  columns.map((column) => (column === 'message' ? message : csvField(events, column)));

function lineOf(fields: readonly CsvField[], row: number): string {
  let line = '';
  for (const [index, field] of fields.entries())
    line += index === 0 ? field(row) : `,${field(row)}`;
  return line + CSV_LINE_END;
}

/** Puts bytes together to pieces of a good size. */
class Pieces {
  #bytes = new Uint8Array(PIECE + (1 << 16));
  #length = 0;

  add(bytes: Uint8Array): void {
    const length = this.#length + bytes.length;
    if (length > this.#bytes.length) {
      const larger = new Uint8Array(length * 2);
      larger.set(this.#bytes.subarray(0, this.#length));
      this.#bytes = larger;
    }
    this.#bytes.set(bytes, this.#length);
    this.#length = length;
  }

  get isFull(): boolean {
    return this.#length >= PIECE;
  }

  take(): Uint8Array<ArrayBuffer> {
    const piece = this.#bytes.slice(0, this.#length);
    this.#length = 0;
    return piece;
  }
}
