import fc from 'fast-check';
import { describe, expect, it } from 'vitest';

import { MAX_DELIVERED_RECORD_BYTES, isTooLargeToDeliver, utf8Length } from './size-limit.ts';

describe('the size limit of a delivery', () => {
  it('allows 256 KB and not a byte more, counted in UTF-8', () => {
    expect(MAX_DELIVERED_RECORD_BYTES).toBe(256 * 1024);
    expect(isTooLargeToDeliver('x'.repeat(262_144))).toBe(false);
    expect(isTooLargeToDeliver('x'.repeat(262_145))).toBe(true);
    expect(isTooLargeToDeliver('€'.repeat(87_381))).toBe(false);
    expect(isTooLargeToDeliver(`${'€'.repeat(87_381)}x`)).toBe(false);
    expect(isTooLargeToDeliver(`${'€'.repeat(87_381)}xx`)).toBe(true);
  });

  it('counts what an encoder writes', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (text) => {
        expect(utf8Length(text)).toBe(new TextEncoder().encode(text).length);
      }),
    );
    expect(utf8Length('\ud83d')).toBe(3);
  });
});
