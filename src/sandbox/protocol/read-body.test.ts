import { describe, expect, it } from 'vitest';
import { BODY_LIMIT, readBody } from './read-body.ts';

const MEBIBYTE = 1024 * 1024;

/** A request whose body comes in pieces of a mebibyte and does not say how many. */
function streaming(pieces: number, headers: Record<string, string> = {}) {
  let given = 0;
  const body = new ReadableStream<Uint8Array>(
    {
      pull(controller) {
        if (given === pieces) return controller.close();
        given++;
        controller.enqueue(new Uint8Array(MEBIBYTE));
      },
    },
    { highWaterMark: 0 },
  );
  // A body that streams must say that it goes one way; the types of the DOM do not have it.
  const init: RequestInit & { duplex: 'half' } = { method: 'POST', body, headers, duplex: 'half' };
  return { request: new Request('http://127.0.0.1/', init), given: () => given };
}

describe('readBody', () => {
  it('reads a body of any number of pieces, and none', async () => {
    const request = new Request('http://127.0.0.1/', { method: 'POST', body: 'ü' });
    expect(await readBody(request)).toEqual(new TextEncoder().encode('ü'));
    expect(await readBody(new Request('http://127.0.0.1/'))).toEqual(new Uint8Array());
    expect((await readBody(streaming(16).request))?.byteLength).toBe(BODY_LIMIT);
  });

  it('A26 stops reading when there is too much', async () => {
    const { request, given } = streaming(1_000);
    expect(await readBody(request)).toBeUndefined();
    expect(given()).toBeLessThanOrEqual(18);
  });

  it('A26 reads nothing of what says that it is too much', async () => {
    const { request, given } = streaming(1_000, { 'content-length': String(BODY_LIMIT + 1) });
    expect(await readBody(request)).toBeUndefined();
    expect(given()).toBe(0);
  });
});
