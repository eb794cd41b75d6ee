import fc from 'fast-check';
import { describe, expect, it } from 'vitest';

import { between, epochMillis, epochSeconds, toEpochMillis, toEpochSeconds } from './units.ts';

describe('units of time', () => {
  it('converts there and back without losing a millisecond', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: Date.UTC(9999, 11, 31) }), (ms) => {
        expect(toEpochMillis(toEpochSeconds(epochMillis(ms)))).toBe(ms);
      }),
    );
  });

  it('rounds the binary noise of a fraction away', () => {
    expect(toEpochMillis(epochSeconds(1_689_000_000.129))).toBe(1_689_000_000_129);
  });

  it('measures from the first instant to the second', () => {
    expect(between(epochMillis(1_000), epochMillis(3_500))).toBe(2_500);
    expect(between(epochMillis(3_500), epochMillis(1_000))).toBe(-2_500);
  });
});
