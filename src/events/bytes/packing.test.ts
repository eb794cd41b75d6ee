import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { packBlock, signText, unpack } from './packing.ts';

const pack = (text: Uint8Array): Uint8Array => packBlock(text).packed;

/** Texts with much in common near and far, runs, and noise. */
const texts = fc
  .array(
    fc.oneof(
      fc.uint8Array({ maxLength: 40 }),
      fc
        .tuple(fc.constantFrom('a', 'ab', '"eventName":"', 'x'.repeat(15)), fc.nat({ max: 600 }))
        .map(([text, times]) => Buffer.from(text.repeat(times))),
    ),
    { maxLength: 20 },
  )
  .chain((parts) => fc.constant([...parts, ...parts.toReversed()]))
  .map((parts) => new Uint8Array(Buffer.concat(parts)));

describe('packed blocks', () => {
  it('come back as they were', () => {
    fc.assert(
      fc.property(texts, (text) => {
        expect(Buffer.compare(unpack(pack(text)), text)).toBe(0);
      }),
      { numRuns: 500 },
    );
  });

  it('have the signature of their text', () => {
    const words = fc.constantFrom('Denied', '2026', '\\u0041', '"', 'eventName', '9f3a', '.');
    const repeated = fc
      .array(fc.oneof(words, fc.stringMatching(/^[0-9a-f]{12}$/)), { maxLength: 60 })
      .map((all) => Buffer.from([...all, ...all.toSorted(), ...all].join('')));
    fc.assert(
      fc.property(fc.oneof(texts, repeated), (text) => {
        expect(Buffer.compare(packBlock(text).signature, signText(text))).toBe(0);
      }),
      { numRuns: 1_000 },
    );
  });

  it.each([0, 1, 11, 12, 13, 14, 15, 16, 269, 270, 271, 65_535, 65_536, 1_000_003])(
    'come back at a length of %d bytes, alike and not',
    (length) => {
      const alike = new Uint8Array(length).fill(97);
      expect(Buffer.compare(unpack(pack(alike)), alike)).toBe(0);
      let state = 1;
      const noise = alike.map(() => (state = Math.imul(state, 48_271) % 0x7fff_ffff) >>> 13);
      expect(Buffer.compare(unpack(pack(noise)), noise)).toBe(0);
      expect(pack(noise).length).toBeLessThanOrEqual(length + length / 255 + 20);
    },
  );

  it('find what is alike up to 8 MiB before', () => {
    let state = 1;
    const noise = new Uint8Array(5_000).map(
      () => (state = Math.imul(state, 48_271) % 0x7fff_ffff) >>> 13,
    );
    for (const between of [32_000, 40_000, 8_000_000, 9_000_000]) {
      const text = new Uint8Array(2 * noise.length + between);
      text.set(noise);
      text.set(noise, noise.length + between);
      const packed = pack(text);
      expect(Buffer.compare(unpack(packed), text)).toBe(0);
      const twice = between > 8 * 1024 * 1024;
      expect(packed.length - between / 255 > 1.9 * noise.length).toBe(twice);
    }
  });

  it('are refused when they are damaged, or come back as something else', () => {
    fc.assert(
      fc.property(texts, fc.nat(), fc.nat({ max: 255 }), (text, at, byte) => {
        const packed = pack(text);
        // The length is what memory is asked for: damage to it alone is another matter.
        packed[4 + (at % Math.max(1, packed.length - 4))] = byte;
        try {
          expect(unpack(packed)).toHaveLength(text.length);
        } catch (error) {
          expect(error).toBeInstanceOf(RangeError);
        }
      }),
      { numRuns: 500 },
    );
  });

  it.each([[[]], [[1, 0, 0]], [[0, 0, 0, 255, 1]], [[9, 0, 0, 0, 0x10, 97]]])(
    'are refused when they are %j',
    (bytes) => {
      expect(() => unpack(Uint8Array.from(bytes))).toThrow(RangeError);
    },
  );
});
