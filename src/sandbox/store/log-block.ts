import { constants, zstdCompressSync, zstdDecompressSync } from 'node:zlib';
import { epochMillis } from '#domain/time/units.ts';
import { eventBytes } from './event-bytes.ts';
import type { LogEventRow } from './store.ts';

/**
 * How much text one block holds, as PutLogEvents counts it. Small enough that a page which needs one event of a block does
 * not wait for it, large enough that records compress well and that a million of them are some twenty thousand blocks.
 */
export const BLOCK_BYTES = 64 * 1024;

/** The fastest level that still finds how alike records are; the checksum tells a damaged block from a sound one. */
const COMPRESSION = {
  params: { [constants.ZSTD_c_compressionLevel]: 1, [constants.ZSTD_c_checksumFlag]: 1 },
};

/** Room for a whole block in one piece: by Node's default it would come in five. */
const EXPANSION = { chunkSize: 2 * BLOCK_BYTES };

/** By columns; lengths in UTF-16 units, so that a message is a slice of the decoded text. */
type Head = readonly [
  timestamps: readonly number[],
  ingestionTimes: readonly number[],
  seqs: readonly number[],
  lengths: readonly number[],
];

/** Packs events of one stream: a line of JSON with all columns but the messages, then all messages, compressed as one. */
export function encodeBlock(events: readonly LogEventRow[]): Uint8Array {
  const head: Head = [
    events.map(({ timestamp }) => timestamp),
    events.map(({ ingestionTime }) => ingestionTime),
    events.map(({ seq }) => seq),
    events.map(({ message }) => message.length),
  ];
  return zstdCompressSync(
    `${JSON.stringify(head)}\n${events.map(({ message }) => message).join('')}`,
    COMPRESSION,
  );
}

/**
 * Unpacks what `encodeBlock` has packed, in the same order. The text is decoded once for all; messages are slices of it.
 * @throws Error when the bytes are damaged
 */
export function decodeBlock(body: Uint8Array, streamId: number): LogEventRow[] {
  const text = new TextDecoder('utf-8', { ignoreBOM: true }).decode(
    zstdDecompressSync(body, EXPANSION),
  );
  let at = text.indexOf('\n') + 1;
  // Only encodeBlock writes this, and the checksum was right.
  const [timestamps, ingestionTimes, seqs, lengths] = JSON.parse(text.slice(0, at)) as Head;
  return lengths.map((length, index) => ({
    seq: seqs[index] ?? 0,
    streamId,
    timestamp: epochMillis(timestamps[index] ?? 0),
    ingestionTime: epochMillis(ingestionTimes[index] ?? 0),
    message: text.slice(at, (at += length)),
  }));
}

/** A run of events for one block, and their size together. */
export interface Cut {
  readonly events: readonly LogEventRow[];
  readonly bytes: number;
}

/** Cuts events into runs of about equal size, none much larger than a block unless a single event is. */
export function cutIntoBlocks(events: readonly LogEventRow[]): readonly Cut[] {
  // Measured once: to measure a text costs as much as all the rest here.
  const sizes = events.map(({ message }) => eventBytes(message));
  const total = sizes.reduce((sum, size) => sum + size, 0);
  const share = total / Math.ceil(total / BLOCK_BYTES);
  const cuts: Cut[] = [];
  let from = 0;
  let bytes = 0;
  for (const [index, size] of sizes.entries()) {
    bytes += size;
    if (bytes < share && index < events.length - 1) continue;
    cuts.push({ events: events.slice(from, index + 1), bytes });
    from = index + 1;
    bytes = 0;
  }
  return cuts;
}
