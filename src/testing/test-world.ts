import { epochMillis } from '#domain/time/units.ts';
import { createLiveTails } from '#sandbox/logs/live-tails.ts';
import { createQuotas } from '#sandbox/quotas.ts';
import type { World } from '#sandbox/world.ts';
import { seededRandom } from '#sandbox/seeded-random.ts';
import { openStore } from '#sandbox/store/sqlite-store.ts';
import { manualClock, type ManualClock } from './manual-clock.ts';
import { TEST_NOW } from './test-sandbox.ts';

/** The inside of a sandbox without its doors, for what no AWS call can bring about. */
export function openTestWorld(): World & { readonly clock: ManualClock } {
  return {
    store: openStore(':memory:'),
    liveTails: createLiveTails(),
    quotas: createQuotas(),
    strictSignatures: false,
    clock: manualClock(epochMillis(TEST_NOW)),
    random: seededRandom(1),
    trouble: () => undefined,
  };
}
