import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { epochMillis } from '#domain/time/units.ts';
import { createEventStore } from '#events/store/event-store.ts';
import { relatedRows, rowsAround } from './neighbours.ts';

/** An event as a test thinks of it. */
interface Model {
  /** Equal ids are deliveries of one event. */
  readonly id: number;
  readonly second: number;
  readonly stream: number;
  readonly user: number | undefined;
  readonly request: number;
}

const model = fc.record({
  id: fc.nat(30),
  second: fc.nat(6),
  stream: fc.nat(1),
  user: fc.option(fc.nat(2), { nil: undefined }),
  request: fc.nat(3),
});

function storeOf(models: readonly Model[]) {
  const store = createEventStore();
  const events = models.map(({ id, second, stream, user, request }, n) => ({
    stream: `s-${stream}`,
    timestamp: epochMillis(second * 1000),
    ingestionTime: epochMillis(second * 1000),
    eventId: `cw-${n}`,
    message: new TextEncoder().encode(
      JSON.stringify({
        eventVersion: '1.11',
        eventID: `e-${id}`,
        requestID: `r-${request}`,
        // The sessions of no role have no key either.
        ...(user !== undefined && { userIdentity: { type: 'IAMUser', accessKeyId: `K-${user}` } }),
      }),
    ),
  }));
  store.appendEvents(events, 1);
  return store;
}

/** The rows that lists show: the first delivery of each event. */
const shownOf = (models: readonly Model[]) =>
  models.flatMap((each, row) =>
    models.findIndex(({ id }) => id === each.id) === row ? [{ ...each, row }] : [],
  );

const models = fc.array(model, { minLength: 1, maxLength: 40 });

describe('rowsAround', () => {
  it('are the nearest by delivery, those of one moment as they arrived', () => {
    fc.assert(
      fc.property(
        models,
        fc.nat(),
        fc.nat(5),
        fc.nat(5),
        fc.boolean(),
        (all, n, before, after, isStream) => {
          const shown = shownOf(all);
          const of = shown[n % shown.length];
          if (of === undefined) return;
          const order = shown
            .filter(({ stream }) => !isStream || stream === of.stream)
            .toSorted((a, b) => a.second - b.second || a.row - b.row)
            .map(({ row }) => row);
          const place = order.indexOf(of.row);
          expect(
            rowsAround(storeOf(all), of.row, {
              before,
              after,
              within: isStream ? 'stream' : 'group',
            }),
          ).toEqual(order.slice(Math.max(0, place - before), place + after + 1));
        },
      ),
    );
  });
});

describe('relatedRows', () => {
  it.each([
    ['accessKey', 'user'],
    ['request', 'request'],
  ] as const)('by %s are counted, and the newest come first', (relation, trait) => {
    fc.assert(
      fc.property(models, fc.nat(), fc.nat(5), (all, n, most) => {
        const shown = shownOf(all);
        const of = shown[n % shown.length];
        if (of === undefined) return;
        const related = shown
          .filter((each) => of[trait] !== undefined && each[trait] === of[trait] && each !== of)
          .toSorted((a, b) => b.second - a.second || a.row - b.row)
          .map(({ row }) => row);
        expect(relatedRows(storeOf(all), of.row, relation, most)).toEqual({
          count: related.length,
          rows: related.slice(0, most),
        });
      }),
    );
  });

  it('are none where the event has no such value', () => {
    const one = { second: 0, stream: 0, user: undefined, request: 0 };
    const store = storeOf([
      { ...one, id: 1 },
      { ...one, id: 2 },
    ]);
    expect(relatedRows(store, 0, 'sharedEventId', 5)).toEqual({ count: 0, rows: [] });
    expect(relatedRows(store, 0, 'accessKey', 5)).toEqual({ count: 0, rows: [] });
  });
});
