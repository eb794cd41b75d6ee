import { describe, expect, it } from 'vitest';
import { ID_COLUMNS, TEXT_COLUMNS } from '#domain/search/columns.ts';
import { epochMillis } from '#domain/time/units.ts';
import type { DeliveredEvent } from '#events/delivered-event.ts';
import { createEventStore, type EventStore } from './event-store.ts';

const encoder = new TextEncoder();

/** Events of all sorts: records, some delivered twice, other texts, ids that are no UUIDs. */
function someEvents(count: number): readonly DeliveredEvent[] {
  return Array.from({ length: count }, (_, n) => {
    const record = {
      eventVersion: '1.08',
      eventTime: '2026-11-23T12:00:00Z',
      eventName: `Name${n % 7}`,
      eventID:
        n % 5 === 0 ? `odd-${n}` : `00000000-0000-4000-8000-${String(n % 400).padStart(12, '0')}`,
      requestID: `request ${n}`,
      userIdentity: { type: 'IAMUser', userName: `user${n % 50}` },
    };
    const at = epochMillis(Date.UTC(2026, 10, 23) + n * 1_000);
    return {
      stream: `s${n % 3}`,
      timestamp: at,
      ingestionTime: at,
      message: encoder.encode(n % 11 === 0 ? `text ${n}` : JSON.stringify(record)),
      ...(n % 2 === 0 && { eventId: `${n}` }),
    };
  });
}

async function contentOf(store: EventStore) {
  const { count } = store;
  const rows = Array.from({ length: count }, (_, row) => row);
  const texts: Uint8Array[] = [];
  for (const block of store.blocks) texts.push((await block.bytes()).slice());
  return {
    count,
    numbers: [store.eventTime, store.delivered, store.ingested, store.size].map((array) =>
      rows.map((row) => array[row]),
    ),
    marks: [store.readOnly, store.isRecord, store.firstDelivery].map((array) =>
      rows.map((row) => array[row]),
    ),
    columns: TEXT_COLUMNS.map((name) => {
      const { codes, values } = store.text(name);
      return rows.map((row) => values[codes[row] ?? 0]);
    }),
    ids: ID_COLUMNS.map((name) => rows.map((row) => store.id(name, row))),
    later: rows.map((row) => store.laterDeliveries(row)),
    found: store.rowsOf('eventId', store.id('eventId', count - 1) ?? ''),
    texts: Buffer.concat(texts).toString(),
  };
}

describe('an archived store', () => {
  it.each([0, 1, 100, 1_500])('is the same again, with %i events', async (count) => {
    const store = createEventStore();
    store.appendEvents(someEvents(count), 0);
    const again = createEventStore(structuredClone(store.archive()));
    if (count > 0) expect(await contentOf(again)).toEqual(await contentOf(store));
    expect(again.count).toBe(store.count);
  });

  it('knows its events when they come again, and takes others', async () => {
    const store = createEventStore();
    store.appendEvents(someEvents(1_000), 0);
    const again = createEventStore(structuredClone(store.archive()));
    expect(again.appendEvents(someEvents(1_300), 0)).toBe(300);
    store.appendEvents(someEvents(1_300).slice(1_000), 1);
    expect(await contentOf(again)).toEqual(await contentOf(store));
  });

  it('is refused where a part is missing or of another kind', () => {
    const store = createEventStore();
    store.appendEvents(someEvents(10), 0);
    const archive = store.archive();
    const { size: _, ...arrays } = archive.arrays;
    expect(() => createEventStore({ ...archive, arrays })).toThrow('No array size.');
    const wrong = { ...archive.arrays, size: new Float64Array(10) };
    expect(() => createEventStore({ ...archive, arrays: wrong })).toThrow(RangeError);
  });
});
