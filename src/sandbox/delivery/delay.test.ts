import { describe, expect, it } from 'vitest';
import { seededRandom } from '#sandbox/seeded-random.ts';
import { deliveryDelay } from './delay.ts';

describe('deliveryDelay', () => {
  it('is what the setting says', () => {
    const never = () => {
      throw new Error('no randomness is needed');
    };
    expect(deliveryDelay(0, never)).toBe(0);
    expect(deliveryDelay(5_000, never)).toBe(5_000);
  });

  it.each([
    [0, 3],
    [0.5, 201],
    [0.9, 419],
    [0.99, 505],
    [1 - Number.EPSILON, 594],
  ])('has at the share %d of events the measured %d seconds', (share, seconds) => {
    expect(deliveryDelay('realistic', () => share)).toBe(seconds * 1_000);
  });

  it('is distributed as measured, in whole milliseconds', () => {
    const random = seededRandom(3);
    const delays = Array.from({ length: 20_000 }, () => deliveryDelay('realistic', random));
    const sorted = delays.toSorted((a, b) => a - b);
    const at = (share: number) => (sorted[Math.floor(share * sorted.length)] ?? 0) / 1_000;
    expect(delays.every(Number.isInteger)).toBe(true);
    expect(sorted[0]).toBeGreaterThanOrEqual(3_000);
    expect(sorted.at(-1)).toBeLessThanOrEqual(594_000);
    expect(Math.abs(at(0.5) - 201)).toBeLessThan(5);
    expect(Math.abs(at(0.9) - 419)).toBeLessThan(5);
    expect(Math.abs(at(0.99) - 505)).toBeLessThan(5);
  });
});
