/**
 * What a comparison finds out from outside, by LookupEvents and FilterLogEvents alone, is what the sandbox knows to be true:
 * every missing event is found, with its reason; none is told twice, none is invented.
 */
import { describe, expect, it } from 'vitest';
import { createReconciliation } from '#events/reconcile/create-reconciliation.ts';
import { reached } from './compared-hours.ts';
import { deliveryHistory } from './delivery-history.ts';
import { seededRandom } from '#sandbox/seeded-random.ts';

const EVENTS = 20_000;

async function compareWithTruth(seed: number, fault?: () => void): Promise<void> {
  const history = await deliveryHistory(seed, EVENTS, fault);
  try {
    const reconciliation = createReconciliation(history.request, history.world);
    reconciliation.start();
    const { problem, counts } = await reached(reconciliation, 'finished', 'failed');
    expect(problem).toBeUndefined();
    const { events } = await reconciliation.missing({ reasons: undefined, from: 0, count: 1e6 });
    const truth = await history.truth();
    const told = events.map(({ eventId, reason }) => `${eventId} ${reason}`).toSorted();
    const missing = truth
      .flatMap(({ eventId, reason }) => (reason === null ? [] : [`${eventId} ${reason}`]))
      .toSorted();
    expect(told).toEqual(missing);
    const arrived = truth.filter(({ reason }) => reason === null);
    expect(counts).toMatchObject({
      history: truth.length,
      matched: arrived.length,
      undecided: 0,
      duplicates: arrived.reduce((sum, { delivered }) => sum + delivered.length - 1, 0),
    });
    expect(counts.extra.unexpected).toBe(0);
  } finally {
    history.close();
  }
}

describe('a comparison of 20,000 events', () => {
  it.each(Array.from({ length: 30 }, (_, index) => index + 1))(
    'finds what the sandbox knows (%i)',
    { timeout: 120_000 },
    (seed) => compareWithTruth(seed),
  );

  it('finds it through faults', { timeout: 120_000 }, async () => {
    const random = seededRandom(7);
    const failures = [
      ['throttled', 'ThrottlingException'],
      ['server', 'InternalFailure'],
      ['network', 'TypeError'],
    ] as const;
    await compareWithTruth(31, () => {
      const chance = random();
      const [kind, name] = failures[Math.floor(chance * 20)] ?? [];
      if (kind !== undefined) throw Object.assign(new Error('a fault'), { kind, name });
    });
  });
});
