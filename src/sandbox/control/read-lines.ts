import { ControlError } from './control-error.ts';

/**
 * The longest line, in bytes: an event of 1 MiB whose every byte is written as an escape of six, and its keys. Without a
 * limit a body without line ends would be collected in memory.
 */
const MAX_LINE_BYTES = 8 * 1024 * 1024;

const NEWLINE = 0x0a;
const BYTE_ORDER_MARK = [0xef, 0xbb, 0xbf];

/**
 * The lines of a text as it comes in, some at a time, without their line ends and without a mark of byte order before the
 * first. They stay bytes, which are parts of what came in: most of an import's lines are never made into strings.
 * @throws ControlError when a line is too long
 */
export async function* readLines(
  body: ReadableStream<Uint8Array> | null,
): AsyncGenerator<readonly Uint8Array[]> {
  if (body === null) return;
  let rest: Uint8Array[] = [];
  let restBytes = 0;
  let isFirst = true;
  const split = (pieces: readonly Uint8Array[], bytes: number): readonly Uint8Array[] => {
    const [only] = pieces;
    const whole = pieces.length === 1 && only !== undefined ? only : joined(pieces, bytes);
    const hasMark = isFirst && BYTE_ORDER_MARK.every((byte, index) => whole[index] === byte);
    isFirst = false;
    return linesOf(hasMark ? whole.subarray(BYTE_ORDER_MARK.length) : whole);
  };
  for await (const chunk of body) {
    const end = chunk.lastIndexOf(NEWLINE);
    if (end < 0) {
      rest.push(chunk);
      restBytes += chunk.byteLength;
    } else {
      // The line that came in pieces by itself: the rest of the chunk need not be copied for it.
      const first = restBytes === 0 ? -1 : chunk.indexOf(NEWLINE);
      if (first >= 0) yield split([...rest, chunk.subarray(0, first)], restBytes + first);
      if (end > first) yield split([chunk.subarray(first + 1, end)], end - first - 1);
      rest = [chunk.subarray(end + 1)];
      restBytes = chunk.byteLength - end - 1;
    }
    if (restBytes > MAX_LINE_BYTES) {
      throw new ControlError(
        `A line is longer than ${MAX_LINE_BYTES} bytes: the body must be NDJSON, one event a line.`,
      );
    }
  }
  if (restBytes > 0) yield split(rest, restBytes);
}

function linesOf(bytes: Uint8Array): readonly Uint8Array[] {
  const lines: Uint8Array[] = [];
  let from = 0;
  for (;;) {
    const end = bytes.indexOf(NEWLINE, from);
    lines.push(end < 0 ? bytes.subarray(from) : bytes.subarray(from, end));
    if (end < 0) return lines;
    from = end + 1;
  }
}

function joined(pieces: readonly Uint8Array[], bytes: number): Uint8Array {
  const whole = new Uint8Array(bytes);
  let at = 0;
  for (const piece of pieces) {
    whole.set(piece, at);
    at += piece.byteLength;
  }
  return whole;
}

const UTF8 = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });

/** @throws ControlError when it is not UTF-8 */
export function decodeUtf8(bytes: Uint8Array): string {
  try {
    return UTF8.decode(bytes);
  } catch {
    throw new ControlError('The body is not UTF-8.');
  }
}
