import { describe, it } from 'vitest';
import { compareWithTruth } from './compare-with-truth.ts';

const OPTIONS = { events: 20_000, isMultiRegion: true };
const SEEDS = Array.from({ length: 15 }, (_, index) => index + 1);

describe('a comparison of 20,000 events and a trail of all Regions', () => {
  it.each(SEEDS)('finds what the sandbox knows (%i)', { timeout: 120_000 }, (seed) =>
    compareWithTruth({ ...OPTIONS, seed }),
  );
});
