import { FileProblem } from './file-problem.ts';

/** What is read of a file: `File` of a browser is one. */
export interface ReadableFile {
  readonly name: string;
  /** Bytes. */
  readonly size: number;
  /** When it was last written to: milliseconds since the epoch. */
  readonly lastModified: number;
  slice(start: number, end?: number): Blob;
}

/**
 * The text of a file in UTF-8: unpacked if it is gzip (by its first bytes, whatever its name), turned from UTF-16 (which PowerShell's `>`
 * writes), and without a byte order mark. `onRead` hears how many bytes of the file have been read.
 *
 * @throws FileProblem when the file is packed in another way, or is broken
 */
export async function* fileText(
  file: ReadableFile,
  onRead: (bytes: number) => void,
  signal: AbortSignal,
): AsyncGenerator<Uint8Array, void> {
  const [one, two] = await bytesAt(file, 0, 2);
  const packed = one === 0x1f && two === 0x8b;
  const unpacked = packed
    ? gunzipped(file, onRead, signal)
    : plain(file, 0, file.size, onRead, signal);
  const { chunk: first, rest } = await takeFirst(unpacked);
  if (first[0] === 0xff && first[1] === 0xfe) {
    yield* fromUtf16(first.subarray(2), rest);
    return;
  }
  refuseForeign(first);
  const isMarked = first[0] === 0xef && first[1] === 0xbb && first[2] === 0xbf;
  yield isMarked ? first.subarray(3) : first;
  yield* rest;
}

/** At least 64 bytes, if there are so many. */
async function takeFirst(
  chunks: AsyncGenerator<Uint8Array, void>,
): Promise<{ chunk: Uint8Array; rest: AsyncGenerator<Uint8Array, void> }> {
  let chunk = new Uint8Array(0);
  while (chunk.length < 64) {
    const { done, value } = await chunks.next();
    if (done === true) break;
    chunk = joined(chunk, value);
  }
  return { chunk, rest: chunks };
}

function joined(first: Uint8Array, second: Uint8Array): Uint8Array<ArrayBuffer> {
  const both = new Uint8Array(first.length + second.length);
  both.set(first);
  both.set(second, first.length);
  return both;
}

async function* fromUtf16(
  first: Uint8Array,
  rest: AsyncGenerator<Uint8Array, void>,
): AsyncGenerator<Uint8Array, void> {
  const decoder = new TextDecoder('utf-16le');
  const encoder = new TextEncoder();
  yield encoder.encode(decoder.decode(first, { stream: true }));
  for await (const chunk of rest) yield encoder.encode(decoder.decode(chunk, { stream: true }));
  yield encoder.encode(decoder.decode());
}

function refuseForeign(first: Uint8Array): void {
  const starts = (...bytes: readonly number[]) =>
    bytes.every((byte, index) => first[index] === byte);
  if (starts(0x50, 0x4b, 3, 4) || starts(0x28, 0xb5, 0x2f, 0xfd) || starts(0x42, 0x5a, 0x68)) {
    throw new FileProblem(
      'The file is packed, but not with gzip.',
      'Unpack it, and open what is in it.',
    );
  }
  if (first.includes(0)) {
    throw new FileProblem('The file is not text.', 'Open log files: JSON, or JSON in gzip.');
  }
}

const SLICE = 1 << 20;

async function* plain(
  file: ReadableFile,
  start: number,
  end: number,
  onRead: (bytes: number) => void,
  signal: AbortSignal,
): AsyncGenerator<Uint8Array<ArrayBuffer>, void> {
  for (let at = start; at < end; at += SLICE) {
    signal.throwIfAborted();
    const bytes = await bytesAt(file, at, Math.min(end, at + SLICE));
    onRead(Math.min(end, at + SLICE));
    yield bytes;
  }
}

async function bytesAt(
  file: ReadableFile,
  start: number,
  end: number,
): Promise<Uint8Array<ArrayBuffer>> {
  return new Uint8Array(await file.slice(start, end).arrayBuffer());
}

/**
 * Unpacks gzip, of several members too (CloudTrail appends them). The browsers' DecompressionStream takes one member and refuses what
 * follows it without saying where it ended, so a member is tried up to each place where another one could begin. One that does not end
 * there is tried anew up to the next place, and what it gave already is left out.
 */
async function* gunzipped(
  file: ReadableFile,
  onRead: (bytes: number) => void,
  signal: AbortSignal,
): AsyncGenerator<Uint8Array, void> {
  let start = 0;
  let given = 0;
  let end = await memberAfter(file, start, signal);
  while (start < file.size) {
    let seen = 0;
    try {
      for await (const chunk of member(file, start, end, onRead, signal)) {
        const isNew = seen + chunk.length - given;
        seen += chunk.length;
        if (isNew <= 0) continue;
        given = seen;
        yield isNew === chunk.length ? chunk : chunk.subarray(chunk.length - isNew);
      }
      start = end;
      given = 0;
    } catch (error) {
      if (!(error instanceof Unpacking)) throw error;
      if (end >= file.size) {
        const place = start.toLocaleString('en-US');
        throw new FileProblem(
          `The gzip data that begins at byte ${place} is damaged or cut short.`,
          'Fetch the file once more.',
        );
      }
    }
    end = await memberAfter(file, end, signal);
  }
}

class Unpacking extends Error {}

/** The text of the member between two places. @throws Unpacking when there is no whole one */
async function* member(
  file: ReadableFile,
  start: number,
  end: number,
  onRead: (bytes: number) => void,
  signal: AbortSignal,
): AsyncGenerator<Uint8Array, void> {
  const source = plain(file, start, end, onRead, signal);
  const packed = new ReadableStream<Uint8Array<ArrayBuffer>>({
    async pull(controller) {
      const { done, value } = await source.next();
      if (done === true) controller.close();
      else controller.enqueue(value);
    },
  });
  const reader = packed.pipeThrough(new DecompressionStream('gzip')).getReader();
  try {
    for (;;) {
      const { done, value } = await reader.read().catch((cause: unknown) => {
        signal.throwIfAborted();
        throw new Unpacking('not a whole member', { cause });
      });
      if (done) return;
      yield value;
    }
  } finally {
    await reader.cancel().catch(() => undefined);
  }
}

/** Where a member of gzip may begin, behind `start`; the file's size where there is none. */
async function memberAfter(
  file: ReadableFile,
  start: number,
  signal: AbortSignal,
): Promise<number> {
  for (let at = start + 1; at < file.size; at += SLICE) {
    signal.throwIfAborted();
    // A header may lie across the end of a slice.
    const bytes = await bytesAt(file, at, Math.min(file.size, at + SLICE + 9));
    for (let found = bytes.indexOf(0x1f); found !== -1; found = bytes.indexOf(0x1f, found + 1)) {
      if (found < SLICE && isGzip(bytes, found)) return at + found;
    }
  }
  return file.size;
}

/** Whether bytes are a gzip header (RFC 1952): as strict as can be, for within packed data the same bytes may occur by chance. */
function isGzip(bytes: Uint8Array, at: number): boolean {
  const [flags = 0xff, effort = 0xff, system = 0xfe] = [
    bytes[at + 3],
    bytes[at + 8],
    bytes[at + 9],
  ];
  return (
    bytes[at] === 0x1f &&
    bytes[at + 1] === 0x8b &&
    bytes[at + 2] === 8 &&
    (flags & 0xe0) === 0 &&
    (effort === 0 || effort === 2 || effort === 4) &&
    (system <= 13 || system === 255)
  );
}
