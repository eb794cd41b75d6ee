import { Buffer } from 'node:buffer';
import { promisify } from 'node:util';
import { constants, zstdCompress, zstdCompressSync, zstdDecompressSync } from 'node:zlib';
import { epochMillis } from '#domain/time/units.ts';
import { rowOfJson } from './log-row.ts';
import type { LogEventRow } from './store.ts';

/**
 * How much text one block holds, as PutLogEvents counts it. Every block costs the setting up of a zstd context twice, which
 * for a quarter of this was as much as the compressing itself; a page of a megabyte is still four of them.
 */
export const BLOCK_BYTES = 256 * 1024;

/** The fastest level that still finds how alike records are; the checksum tells a damaged block from a sound one. */
const COMPRESSION = {
  params: { [constants.ZSTD_c_compressionLevel]: 1, [constants.ZSTD_c_checksumFlag]: 1 },
  chunkSize: BLOCK_BYTES / 2,
};

/** Room for a whole block in one piece: by Node's default it would come in twenty. */
const EXPANSION = { chunkSize: 1.25 * BLOCK_BYTES };

const NEWLINE = 0x0a;

/** By columns; `lengths` of the JSON, `sizes` as PutLogEvents counts, both in bytes. */
type Head = readonly [
  timestamps: readonly number[],
  ingestionTimes: readonly number[],
  seqs: readonly number[],
  lengths: readonly number[],
  sizes: readonly number[],
];

/**
 * Packs events of one stream: a line of JSON with all columns but the messages, then all messages, compressed as one.
 * Messages lie there as the JSON strings that an answer shows, so that writing a page is copying bytes: what JSON escapes is
 * escaped once, when it is written.
 */
export function encodeBlock(events: readonly LogEventRow[]): Uint8Array {
  const text = textOf(events);
  return zstdCompressSync(text, compressionOf(text));
}

const compress = promisify(zstdCompress);

/** The same, compressed in a thread of its own. */
export function encodeBlockBeside(events: readonly LogEventRow[]): Promise<Uint8Array> {
  const text = textOf(events);
  return compress(text, compressionOf(text));
}

function textOf(events: readonly LogEventRow[]): Uint8Array {
  const texts = events.map(({ json }) => json);
  const head: Head = [
    events.map(({ timestamp }) => timestamp),
    events.map(({ ingestionTime }) => ingestionTime),
    events.map(({ seq }) => seq),
    texts.map(({ length }) => length),
    events.map(({ bytes }) => bytes),
  ];
  return Buffer.concat([Buffer.from(`${JSON.stringify(head)}\n`), ...texts]);
}

// zstd makes its tables no larger than what is announced needs.
const compressionOf = ({ length }: Uint8Array) => ({ ...COMPRESSION, pledgedSrcSize: length });

/**
 * Unpacks what `encodeBlock` has packed, in the same order. Nothing is decoded: the events' JSON is where it was unpacked to.
 * @throws Error when the bytes are damaged
 */
export function decodeBlock(body: Uint8Array, streamId: number): LogEventRow[] {
  const bytes = zstdDecompressSync(body, EXPANSION);
  let at = bytes.indexOf(NEWLINE) + 1;
  // Only encodeBlock writes this, and the checksum was right.
  const [timestamps, ingestionTimes, seqs, lengths, sizes] = JSON.parse(
    bytes.toString('latin1', 0, at),
  ) as Head;
  return lengths.map((length, index) =>
    rowOfJson(
      {
        seq: seqs[index] ?? 0,
        streamId,
        timestamp: epochMillis(timestamps[index] ?? 0),
        ingestionTime: epochMillis(ingestionTimes[index] ?? 0),
      },
      bytes.subarray(at, (at += length)),
      sizes[index] ?? 0,
    ),
  );
}

/** A run of events for one block, and their size together. */
export interface Cut {
  readonly events: readonly LogEventRow[];
  readonly bytes: number;
}

/** Cuts events into runs of about equal size, none much larger than a block unless a single event is. */
export function cutIntoBlocks(events: readonly LogEventRow[]): readonly Cut[] {
  const total = events.reduce((sum, event) => sum + event.bytes, 0);
  const share = total / Math.ceil(total / BLOCK_BYTES);
  const cuts: Cut[] = [];
  let from = 0;
  let bytes = 0;
  for (const [index, event] of events.entries()) {
    bytes += event.bytes;
    if (bytes < share && index < events.length - 1) continue;
    cuts.push({ events: events.slice(from, index + 1), bytes });
    from = index + 1;
    bytes = 0;
  }
  return cuts;
}
