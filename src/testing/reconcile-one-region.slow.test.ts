import { describe, it } from 'vitest';
import { compareWithTruth } from './compare-with-truth.ts';
import { seededRandom } from '#sandbox/seeded-random.ts';

const OPTIONS = { events: 20_000, isMultiRegion: false };
const SEEDS = Array.from({ length: 15 }, (_, index) => index + 16);

describe('a comparison of 20,000 events and a trail of one Region', () => {
  it.each(SEEDS)('finds what the sandbox knows (%i)', { timeout: 120_000 }, (seed) =>
    compareWithTruth({ ...OPTIONS, seed }),
  );

  it('finds it through faults', { timeout: 120_000 }, async () => {
    const random = seededRandom(7);
    const failures = [
      ['throttled', 'ThrottlingException'],
      ['server', 'InternalFailure'],
      ['network', 'TypeError'],
    ] as const;
    const fault = (): void => {
      const [kind, name] = failures[Math.floor(random() * 20)] ?? [];
      if (kind !== undefined) throw Object.assign(new Error('a fault'), { kind, name });
    };
    await compareWithTruth({ ...OPTIONS, seed: 31, fault });
  });
});
