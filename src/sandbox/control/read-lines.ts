import { ControlError } from './control-error.ts';

/**
 * The longest line, in bytes: an event of 1 MiB whose every byte is written as an escape of six, and its keys. Without a
 * limit a body without line ends would be collected in memory.
 */
const MAX_LINE_BYTES = 8 * 1024 * 1024;

const NEWLINE = 0x0a;

/**
 * The lines of a text as it comes in, some at a time, without their line ends. Bytes are cut at line ends before they are
 * decoded, so that no character is ever in two pieces and decoding can go the fastest way, a whole piece at once.
 * @throws ControlError when the text is not UTF-8 or a line is too long
 */
export async function* readLines(
  body: ReadableStream<Uint8Array> | null,
): AsyncGenerator<readonly string[]> {
  if (body === null) return;
  let rest: Uint8Array[] = [];
  let restBytes = 0;
  let isFirst = true;
  const decode = (pieces: readonly Uint8Array[], bytes: number): readonly string[] => {
    const [only] = pieces;
    const whole = pieces.length === 1 && only !== undefined ? only : joined(pieces, bytes);
    const lines = decodeUtf8(whole, isFirst).split('\n');
    isFirst = false;
    return lines;
  };
  for await (const chunk of body) {
    const end = chunk.lastIndexOf(NEWLINE);
    if (end < 0) {
      rest.push(chunk);
      restBytes += chunk.byteLength;
    } else {
      yield decode([...rest, chunk.subarray(0, end)], restBytes + end);
      rest = [chunk.subarray(end + 1)];
      restBytes = chunk.byteLength - end - 1;
    }
    if (restBytes > MAX_LINE_BYTES) {
      throw new ControlError(
        `A line is longer than ${MAX_LINE_BYTES} bytes: the body must be NDJSON, one event a line.`,
      );
    }
  }
  if (restBytes > 0) yield decode(rest, restBytes);
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

/** A mark of byte order is only one at the beginning of a text; elsewhere it is a character. */
const [FIRST, LATER] = [false, true].map(
  (ignoreBOM) => new TextDecoder('utf-8', { fatal: true, ignoreBOM }),
);

function decodeUtf8(bytes: Uint8Array, isFirst: boolean): string {
  try {
    return (isFirst ? FIRST : LATER)?.decode(bytes) ?? '';
  } catch {
    throw new ControlError('The body is not UTF-8.');
  }
}
