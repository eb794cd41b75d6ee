import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { RangeChoice } from '#domain/time/range.ts';
import { epochMillis } from '#domain/time/units.ts';
import { fromPickerValue, toPickerValue } from './range-value.ts';

const seconds = fc.integer({ min: 0, max: 4_000_000_000 });

describe('the value of the time range picker', () => {
  it('comes back as it went in, on every clock', () => {
    const choice = fc.oneof(
      fc.record({
        kind: fc.constant('relative' as const),
        amount: fc.integer({ min: 1, max: 9_999 }),
        unit: fc.constantFrom('m', 'h', 'd', 'w'),
      }),
      fc.tuple(seconds, fc.integer({ min: 1, max: 1_000_000 })).map(([start, length]) => ({
        kind: 'absolute' as const,
        from: epochMillis(start * 1000),
        to: epochMillis((start + length) * 1000),
      })),
    ) as fc.Arbitrary<RangeChoice>;
    const zone = fc.oneof(
      fc.constant('utc' as const),
      fc.record({ offsetMinutes: fc.integer({ min: -720, max: 840 }) }),
    );
    fc.assert(
      fc.property(choice, zone, (original, z) => {
        expect(fromPickerValue(toPickerValue(original, () => z))).toEqual({ choice: original });
      }),
    );
  });

  it('says what is wrong', () => {
    expect(fromPickerValue(null)).toHaveProperty('error');
    expect(fromPickerValue({ type: 'relative', amount: 0, unit: 'hour' })).toHaveProperty('error');
    expect(fromPickerValue({ type: 'relative', amount: 2, unit: 'month' })).toHaveProperty('error');
    expect(
      fromPickerValue({ type: 'absolute', startDate: '2026-11-22', endDate: '' }),
    ).toHaveProperty('error');
    expect(
      fromPickerValue({
        type: 'absolute',
        startDate: '2026-11-22T10:00:00Z',
        endDate: '2026-11-22T11:00:00+01:00',
      }),
    ).toEqual({ error: 'The start must be before the end.' });
  });
});
