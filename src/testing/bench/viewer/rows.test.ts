import { describe, expect, it } from 'vitest';
import { absolute, againstReference, printRows } from './rows.ts';

describe('a figure of the bench', () => {
  it('is met by its ratio to the reference', () => {
    const at = (value: number) => ({ value, reference: 200, unit: 'ms' });
    expect(againstReference('a', at(230), { atMost: 1.15 })).toMatchObject({
      ratio: 1.15,
      target: '<= 1.15 x',
      met: true,
    });
    expect(againstReference('a', at(231), { atMost: 1.15 }).met).toBe(false);
    expect(againstReference('a', at(189), { atLeast: 0.95 }).met).toBe(false);
  });

  it('or by itself, and is printed whether it is or not', () => {
    const rows = [
      absolute('a', { value: 16.7, unit: 'ms' }, { atMost: 16.7 }),
      absolute('b', { value: Number.NaN, unit: 'ms' }, { atMost: 5 }),
    ];
    expect(rows.map(({ met }) => met)).toEqual([true, false]);
    expect(printRows(rows)).toMatch(/a +16\.7 ms .*met\nb +NaN ms .*MISSED$/);
  });
});
