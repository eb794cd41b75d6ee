/** The largest request, in bytes; AWS's own emulator has the same. */
export const BODY_LIMIT = 16 * 1024 * 1024;

/**
 * Reads the body of a request, and no more of it than is allowed.
 * @returns `undefined` when it is larger: by what its head says, or as soon as it is seen
 */
export async function readBody(request: Request): Promise<Uint8Array<ArrayBuffer> | undefined> {
  if (Number(request.headers.get('content-length') ?? 0) > BODY_LIMIT) return undefined;
  const chunks: Uint8Array[] = [];
  let size = 0;
  // Leaving the loop cancels the body: its sender is told to stop.
  for await (const chunk of request.body ?? []) {
    size += chunk.byteLength;
    if (size > BODY_LIMIT) return undefined;
    chunks.push(chunk);
  }
  const body = new Uint8Array(size);
  let at = 0;
  for (const chunk of chunks) {
    body.set(chunk, at);
    at += chunk.byteLength;
  }
  return body;
}
