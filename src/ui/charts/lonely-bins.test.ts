import { expect, it } from 'vitest';
import { lonelyBins } from './lonely-bins.ts';

it('finds the values that no line leads to', () => {
  const { NaN: none } = Number;
  expect(lonelyBins([1, none, 2, 3, none, 0])).toEqual([0, 5]);
  expect(lonelyBins(Float64Array.of(none, 7, none))).toEqual([1]);
  expect(lonelyBins([1, 2])).toEqual([]);
  expect(lonelyBins([])).toEqual([]);
});
