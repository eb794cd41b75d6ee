import { describe, expect, it } from 'vitest';
import { epochMillis } from '#domain/time/units.ts';
import type { EventCells, EventSession } from '#events/event-session.ts';
import { addendumCounts, addendumText, readLateEvents } from './late-events.ts';

const MINUTE = 60_000;
const cells = (row: number, lag: number | undefined) =>
  ({
    row,
    eventTime: lag === undefined ? undefined : epochMillis(0),
    delivered: epochMillis((lag ?? 0) * MINUTE),
  }) as EventCells;

/** The latest first, as the page has them sorted. */
const session = (lags: readonly (number | undefined)[], reasons: readonly (string | undefined)[]) =>
  ({
    rows: async (from: number, count: number) => ({
      version: 1,
      rows: lags.map((lag, row) => cells(row, lag)).slice(from, from + count),
    }),
    detail: async (row: number) => ({
      message: JSON.stringify({
        eventVersion: '1.11',
        ...(reasons[row] !== undefined && { addendum: { reason: reasons[row] } }),
      }),
    }),
  }) as unknown as EventSession;

describe('late events', () => {
  it('are those that came 15 minutes late or later, with what CloudTrail says of them', async () => {
    const late = await readLateEvents(
      session([90, 60, 15, 14.9, undefined], ['SERVICE_OUTAGE', undefined, 'SERVICE_OUTAGE']),
    );
    expect(late.map(({ lag, addendum }) => [lag / MINUTE, addendum])).toEqual([
      [90, 'SERVICE_OUTAGE'],
      [60, undefined],
      [15, 'SERVICE_OUTAGE'],
    ]);
    expect(addendumCounts(late)).toEqual([
      { reason: 'SERVICE_OUTAGE', count: 2 },
      { reason: undefined, count: 1 },
    ]);
  });

  it.each(['DELIVERY_DELAY', 'SERVICE_OUTAGE', 'UPDATED_DATA'])('explain %s', (reason) => {
    expect(addendumText(reason)).not.toBe(addendumText('SOMETHING_NEW'));
    expect(addendumText(reason)).not.toBe(addendumText(undefined));
  });
});
