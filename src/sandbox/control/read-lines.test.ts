import fc from 'fast-check';
import { expect, it } from 'vitest';
import { decodeUtf8, readLines } from './read-lines.ts';

/** The same bytes in pieces of any size. */
function inPieces(bytes: Uint8Array, sizes: readonly number[]): ReadableStream<Uint8Array> {
  let at = 0;
  let turn = 0;
  return new ReadableStream({
    pull(controller) {
      if (at >= bytes.length) {
        controller.close();
        return;
      }
      const size = sizes[turn++ % sizes.length] ?? 1;
      controller.enqueue(bytes.subarray(at, (at += size)));
    },
  });
}

async function linesOf(body: ReadableStream<Uint8Array> | null): Promise<readonly string[]> {
  const lines: string[] = [];
  for await (const some of readLines(body)) lines.push(...some.map(decodeUtf8));
  return lines;
}

it('gives the same lines however the text is cut, in the middle of a character too', async () => {
  const anyText = fc
    .array(fc.constantFrom('a', 'é', '🦊', '\n', '\n', '\r', '\uFEFF', 'word'), { maxLength: 40 })
    .map((parts) => parts.join(''));
  await fc.assert(
    fc.asyncProperty(
      anyText,
      fc.array(fc.integer({ min: 1, max: 9 }), { minLength: 1, maxLength: 5 }),
      async (text, sizes) => {
        const lines = await linesOf(inPieces(new TextEncoder().encode(text), sizes));
        // A line end at the end begins no line; a mark of byte order before the first is no part of it.
        const expected = text
          .replace(/^\uFEFF/, '')
          .replace(/\n$/, '')
          .split('\n');
        expect(lines).toEqual(text === '' ? [] : expected);
      },
    ),
  );
});

it('has no lines without a body', async () => {
  expect(await linesOf(null)).toEqual([]);
});

it('refuses what is not UTF-8, and a line without an end', async () => {
  const latin1 = new Uint8Array([0x61, 0x0a, 0xe9, 0x0a]);
  await expect(linesOf(inPieces(latin1, [4]))).rejects.toThrow('The body is not UTF-8.');
  const endless = new Uint8Array(9 * 1024 * 1024).fill(0x61);
  await expect(linesOf(inPieces(endless, [1_000_000]))).rejects.toThrow('A line is longer than');
});
