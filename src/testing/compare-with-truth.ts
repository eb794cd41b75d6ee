import { expect } from 'vitest';
import { createReconciliation } from '#events/reconcile/create-reconciliation.ts';
import { reached } from './compared-hours.ts';
import { deliveryHistory, type HistoryOptions } from './delivery-history.ts';

/**
 * Holds what a comparison finds out from outside, by LookupEvents and FilterLogEvents alone, against what the sandbox knows to be
 * true: every missing event is found, with its reason; none is told twice, none is invented.
 */
export async function compareWithTruth(options: HistoryOptions): Promise<void> {
  const history = await deliveryHistory(options);
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
