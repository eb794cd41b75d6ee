const CHUNK = 4 << 20;

/** Bytes of many pieces in chunks of 4 MB, the last one shorter. A chunk is good until the next one is asked for. */
export function* chunksOf(pieces: readonly Uint8Array[]): Generator<Uint8Array, void> {
  const chunk = new Uint8Array(CHUNK);
  let length = 0;
  for (const piece of pieces) {
    for (let at = 0; at < piece.length;) {
      const part = piece.subarray(at, at + CHUNK - length);
      chunk.set(part, length);
      length += part.length;
      at += part.length;
      if (length < CHUNK) continue;
      yield chunk;
      length = 0;
    }
  }
  if (length > 0) yield chunk.subarray(0, length);
}
