import { describe, expect, it } from 'vitest';
import { durationMs, epochMillis } from '#domain/time/units.ts';
import { createEventStore } from '#events/store/event-store.ts';
import { deliveriesBy } from './deliveries-by.ts';

const T0 = Date.UTC(2026, 10, 22);
const MINUTE = 60_000;

/** An event of a service, delivered so many minutes after `T0`, as late as that. */
const event = (id: number, eventSource: string, at: number, lag: number | undefined) => ({
  timestamp: T0 + at * MINUTE,
  ingestionTime: T0 + at * MINUTE,
  logStreamName: 's',
  message: JSON.stringify({
    ...{ eventVersion: '1.11', eventID: `00000000-0000-4000-8000-${String(id).padStart(12, '0')}` },
    ...(lag !== undefined && { eventTime: new Date(T0 + (at - lag) * MINUTE).toISOString() }),
    eventSource,
  }),
});

describe('deliveries by a value', () => {
  const store = createEventStore();
  const events = [
    event(1, 'ec2.amazonaws.com', 10, 2),
    event(2, 'ec2.amazonaws.com', 20, 4),
    event(3, 'ec2.amazonaws.com', 30, 40),
    event(4, 'kms.amazonaws.com', 25, 3),
    event(5, 'kms.amazonaws.com', 26, undefined),
  ];
  store.appendPage(new TextEncoder().encode(JSON.stringify({ events })), {
    operation: 'FilterLogEvents',
    pass: 0,
  });
  const rows = Uint32Array.from({ length: store.count }, (_, row) => row);
  const asked = { column: 'source', lateAfter: durationMs(15 * MINUTE), since: undefined } as const;

  it('are counted, with how late they came, the value with the most late ones first', () => {
    expect(deliveriesBy(store, rows, asked)).toEqual([
      {
        ...{ value: 'ec2.amazonaws.com', count: 3, late: 1, latestDelivery: T0 + 30 * MINUTE },
        ...{ p50: 4 * MINUTE, max: 40 * MINUTE },
      },
      {
        ...{ value: 'kms.amazonaws.com', count: 2, late: 0, latestDelivery: T0 + 26 * MINUTE },
        ...{ p50: 3 * MINUTE, max: 3 * MINUTE },
      },
    ]);
  });

  it('leave out what was delivered before a moment', () => {
    const since = epochMillis(T0 + 25 * MINUTE);
    expect(
      deliveriesBy(store, rows, { ...asked, since }).map(({ value, count }) => [value, count]),
    ).toEqual([
      ['ec2.amazonaws.com', 1],
      ['kms.amazonaws.com', 2],
    ]);
  });

  it('have no lag where no event has a time', () => {
    const [none] = deliveriesBy(store, rows.slice(4), asked);
    expect(none).toMatchObject({ count: 1, late: 0, max: Number.NaN });
  });
});
