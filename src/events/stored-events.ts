import type { IdColumn, TextColumn } from '#domain/search/columns.ts';

/** A column with repeated values: a code for each row, and what the codes stand for. */
export interface Dictionary {
  /** One code a row; only the first `count` of the store are rows. Code 0 = the event has no such value. */
  readonly codes: Uint16Array | Uint32Array;
  /** What the codes stand for; the text of code 0 is empty. Grows, and never changes what it has. */
  readonly values: readonly string[];
}

/** `readOnly` of a record as a number. */
export const READ_ONLY = { absent: 0, no: 1, yes: 2 } as const;

/**
 * The events that a store holds, as those read them who search, count and draw. A row is the number of an event in the order of
 * its arrival: 0 to `count` - 1. Rows never change and never go. Typed arrays may be longer than `count`, and are replaced when the
 * store grows: take them anew for each piece of work, and keep none over an `await`.
 */
export interface StoredEvents {
  readonly count: number;
  /** Milliseconds since the epoch; NaN where the message has no eventTime. */
  readonly eventTime: Float64Array;
  /** The log event's `timestamp`. */
  readonly delivered: Float64Array;
  /** The log event's `ingestionTime`. */
  readonly ingested: Float64Array;
  /** Bytes of the message as it was delivered. */
  readonly size: Uint32Array;
  /** As `READ_ONLY` has it. */
  readonly readOnly: Uint8Array;
  /** 1 for a CloudTrail record, 0 for any other message. */
  readonly isRecord: Uint8Array;
  /**
   * For the second and later deliveries of one CloudTrail eventID the row of the first, else -1. Later deliveries are rows like any
   * other, but no list shows them and nothing counts them: the first one is marked "delivered twice".
   */
  readonly firstDelivery: Int32Array;
  text(column: TextColumn): Dictionary;
  /** `undefined` where the event has no such id. */
  id(column: IdColumn, row: number): string | undefined;
  /** The rows with this id; lower and upper case are different. */
  rowsOf(column: IdColumn, id: string): readonly number[];
  /** The rows of the later deliveries of a row's eventID. */
  laterDeliveries(row: number): readonly number[];
  /** How the messages are kept: blocks of consecutive rows, oldest arrival first; together they hold all rows. */
  readonly blocks: readonly EventBlock[];
}

/** The messages of consecutive rows, as delivered. */
export interface EventBlock {
  readonly firstRow: number;
  readonly rows: number;
  /** All messages of the block one behind the other (UTF-8), unpacked if they are compressed. Not to be written to. */
  bytes(signal?: AbortSignal): Promise<Uint8Array>;
  /** Bytes that the block's messages take in memory now. */
  readonly heldBytes: number;
  /**
   * What can occur in the messages, as text/signature.ts has it: blocks that a search cannot be about are never
   * unpacked. `undefined` as long as nobody made one.
   */
  readonly signature: Uint8Array | undefined;
  /** Whether `bytes` has to unpack. */
  readonly isCompressed: boolean;
}

/** Where a row's message lies in its block: the sum of the sizes before it. */
export function messageStart(events: StoredEvents, block: EventBlock, row: number): number {
  let start = 0;
  const { size } = events;
  for (let index = block.firstRow; index < row; index += 1) start += size[index] ?? 0;
  return start;
}
