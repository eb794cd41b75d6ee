import { describe, expect, it } from 'vitest';
import type { LogStream } from '#domain/logs/log-stream.ts';
import { durationMs, epochMillis } from '#domain/time/units.ts';
import type { DeliveriesOf } from '#events/question.ts';
import { rateText, streamRows } from './stream-rows.ts';

const HOUR = 3_600_000;
const listed = (name: string, lastEventAt: number) =>
  ({ name, lastEventAt: epochMillis(lastEventAt) }) as LogStream;
const read = (value: string, count: number, p50 = 60_000): DeliveriesOf => ({
  ...{ value, count, late: 0, latestDelivery: epochMillis(24 * HOUR) },
  ...{ p50: durationMs(p50), max: durationMs(p50) },
});
const DAY = { since: epochMillis(0), until: epochMillis(24 * HOUR) };

describe('streams', () => {
  it('are those that are listed and those that were read, the busiest first', () => {
    const rows = streamRows(
      [listed('silent', 5), listed('busy', 7)],
      { day: [read('busy', 48), read('new', 4)], hour: [read('busy', 3)] },
      DAY,
    );
    expect(rows.map(({ name }) => name)).toEqual(['busy', 'new', 'silent']);
    expect(rows[0]).toMatchObject({ perHour: 2, lastHour: 3, lastAt: 24 * HOUR, max: 60_000 });
    expect(rows[1]).toMatchObject({ lastHour: 0 });
    expect(rows[2]).toMatchObject({ count: 0, perHour: 0, lastAt: 5, p50: undefined });
  });

  it('have no rate before a stretch of time was read, and no lag of messages without a time', () => {
    const unread = { since: undefined, until: undefined };
    const day = [read('s', 2, Number.NaN)];
    expect(streamRows([], { day, hour: [] }, unread)[0]).toMatchObject({
      ...{ perHour: undefined, lastHour: undefined, p50: undefined, max: undefined },
    });
  });

  it.each([
    [undefined, '-'],
    [0, 'none'],
    [0.01, 'below 0.1 an hour'],
    [2.54, '2.5 an hour'],
    [59, '59 an hour'],
    [90, '1.5 a minute'],
    [36_000, '10 a second'],
    [36_000_000, '10,000 a second'],
  ])('that bring %s events an hour bring %s', (perHour, text) => {
    expect(rateText(perHour)).toBe(text);
  });
});
