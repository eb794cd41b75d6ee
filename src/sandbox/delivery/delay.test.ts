import { describe, expect, it } from 'vitest';
import { seededRandom } from '#sandbox/seeded-random.ts';
import { copyDelay, deliveryDelay, roundAt } from './delay.ts';

const REALISTIC = { deliveryDelayMs: 'realistic', deliveryDelayFactor: 1 } as const;
const fixed = (deliveryDelayMs: number) => ({ deliveryDelayMs, deliveryDelayFactor: 0.5 });

describe('deliveryDelay', () => {
  it('is what the setting says', () => {
    const never = () => {
      throw new Error('no randomness is needed');
    };
    expect(deliveryDelay(fixed(0), never)).toBe(0);
    expect(deliveryDelay(fixed(5_000), never)).toBe(5_000);
  });

  it.each([
    [0, 3],
    [0.5, 201],
    [0.9, 419],
    [0.99, 505],
    [1 - Number.EPSILON, 594],
  ])('has at the share %d of events the measured %d seconds', (share, seconds) => {
    expect(deliveryDelay(REALISTIC, () => share)).toBe(seconds * 1_000);
  });

  it('is distributed as measured, in whole milliseconds', () => {
    const random = seededRandom(3);
    const delays = Array.from({ length: 20_000 }, () => deliveryDelay(REALISTIC, random));
    const sorted = delays.toSorted((a, b) => a - b);
    const at = (share: number) => (sorted[Math.floor(share * sorted.length)] ?? 0) / 1_000;
    expect(delays.every(Number.isInteger)).toBe(true);
    expect(sorted[0]).toBeGreaterThanOrEqual(3_000);
    expect(sorted.at(-1)).toBeLessThanOrEqual(594_000);
    expect(Math.abs(at(0.5) - 201)).toBeLessThan(5);
    expect(Math.abs(at(0.9) - 419)).toBeLessThan(5);
    expect(Math.abs(at(0.99) - 505)).toBeLessThan(5);
  });

  it('can be compressed by a factor', () => {
    const fast = { ...REALISTIC, deliveryDelayFactor: 0.01 };
    expect(deliveryDelay(fast, () => 0.5)).toBe(2_010);
    expect(deliveryDelay(fast, () => 0.9)).toBe(4_190);
  });
});

describe('roundAt', () => {
  it('puts together what realistic delays make due within one round, at the end of the round', () => {
    expect([0, 1, 4_999, 5_000, 5_001].map((due) => roundAt(REALISTIC, due))).toEqual([
      0, 5_000, 5_000, 5_000, 10_000,
    ]);
    const fast = { ...REALISTIC, deliveryDelayFactor: 0.01 };
    expect([1, 50, 51].map((due) => roundAt(fast, due))).toEqual([50, 50, 100]);
    expect(roundAt({ ...REALISTIC, deliveryDelayFactor: 0.000_01 }, 7)).toBe(7);
  });

  it('leaves a fixed delay as it is', () => {
    expect(roundAt(fixed(5_000), 5_001)).toBe(5_001);
  });
});

describe('copyDelay', () => {
  it('is never nothing, and at most a minute, compressed like the delay', () => {
    expect(copyDelay(REALISTIC, () => 0)).toBe(1);
    expect(copyDelay(REALISTIC, () => 0.5)).toBe(30_000);
    expect(copyDelay({ ...REALISTIC, deliveryDelayFactor: 0.1 }, () => 0.5)).toBe(3_000);
  });
});
