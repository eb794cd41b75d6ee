import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { seededRandom } from '#sandbox/seeded-random.ts';
import { createSample } from './sample.ts';

describe('createSample', () => {
  it('holds everything while there is room, and some of it in order when there is not', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 20 }), fc.nat(100), fc.nat(), (size, count, seed) => {
        const sample = createSample<number>(size, seededRandom(seed));
        for (let item = 0; item < count; item++) sample.take(item);
        const { items, isSampled } = sample.empty();
        expect(isSampled).toBe(count > size);
        expect(items).toHaveLength(Math.min(size, count));
        expect(items).toEqual([...new Set(items)].toSorted((a, b) => a - b));
        expect(sample.empty()).toEqual({ items: [], isSampled: false });
      }),
    );
  });

  it('gives every item the same chance', () => {
    const random = seededRandom(7);
    const hits = Array.from({ length: 20 }, () => 0);
    for (let round = 0; round < 4_000; round++) {
      const sample = createSample<number>(5, random);
      for (let item = 0; item < 20; item++) sample.take(item);
      for (const item of sample.empty().items) hits[item] = (hits[item] ?? 0) + 1;
    }
    // A quarter of 4,000 each; four standard deviations are 110.
    for (const hit of hits) expect(Math.abs(hit - 1_000)).toBeLessThan(110);
  });
});
