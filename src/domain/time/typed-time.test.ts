import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { formatInstant, type Zone } from './format.ts';
import { parseTypedTime, type TypedTimeContext } from './typed-time.ts';
import { epochMillis } from './units.ts';

const near = epochMillis(Date.UTC(2026, 10, 22, 23, 30));
const utc: TypedTimeContext = { near, zoneAt: () => 'utc' };
const fiji: TypedTimeContext = { near, zoneAt: () => ({ offsetMinutes: 720 }) };
/** A place that puts its clocks back an hour at 2026-10-25 01:00 UTC. */
const berlin = (at: number): Zone => ({
  offsetMinutes: at < Date.UTC(2026, 9, 25, 1) ? 120 : 60,
});

const read = (text: string, context: TypedTimeContext): string | undefined => {
  const at = parseTypedTime(text, context);
  return at === undefined ? undefined : new Date(at).toISOString();
};

describe('a typed time', () => {
  it.each([
    ['12:03', '2026-11-22T12:03:00.000Z'],
    ['9:05', '2026-11-22T09:05:00.000Z'],
    [' 12:03:30.25 ', '2026-11-22T12:03:30.250Z'],
    ['2026-11-20', '2026-11-20T00:00:00.000Z'],
    ['20261120', '2026-11-20T00:00:00.000Z'],
    ['2026-11-20 16:20', '2026-11-20T16:20:00.000Z'],
    ['2026-11-20T16:20:31+02:00', '2026-11-20T14:20:31.000Z'],
    ['20131102T010628Z', '2013-11-02T01:06:28.000Z'],
    ['2026-11-22 16:20:31.123 UTC', '2026-11-22T16:20:31.123Z'],
    ['1788264000000', '2026-09-01T12:00:00.000Z'],
  ])('%s is read on the clock UTC', (text, instant) => expect(read(text, utc)).toBe(instant));

  it.each([
    // There the day of `near` is the 23rd already.
    ['12:03', '2026-11-23T00:03:00.000Z'],
    ['12:03Z', '2026-11-22T12:03:00.000Z'],
    ['12:03 +12:00', '2026-11-23T00:03:00.000Z'],
    ['2026-11-20', '2026-11-19T12:00:00.000Z'],
    ['2026-11-20 16:20', '2026-11-20T04:20:00.000Z'],
    ['2026-11-20 16:20 UTC', '2026-11-20T16:20:00.000Z'],
  ])('%s is read on a clock twelve hours ahead', (text, instant) =>
    expect(read(text, fiji)).toBe(instant),
  );

  it('E9 goes by the offset of its own day', () => {
    const context = { near, zoneAt: berlin };
    expect(read('2026-10-24 12:00', context)).toBe('2026-10-24T10:00:00.000Z');
    expect(read('2026-10-26 12:00', context)).toBe('2026-10-26T11:00:00.000Z');
  });

  it.each(['', 'noon', '25:00', '12:61', '12', '2026-02-30', '2026-11-20 24:01', '123456789012'])(
    'is not %j',
    (text) => expect(parseTypedTime(text, utc)).toBeUndefined(),
  );

  it('reads back what the page shows, on the clock that shows it', () => {
    const instants = fc.integer({ min: 0, max: Date.UTC(2100, 0) }).map(epochMillis);
    const offsets = fc.integer({ min: -14 * 60, max: 14 * 60 });
    fc.assert(
      fc.property(instants, offsets, (at, offsetMinutes) => {
        const zone: Zone = { offsetMinutes };
        const shown = formatInstant(at, zone);
        const context = { near, zoneAt: () => zone };
        expect(parseTypedTime(shown, context)).toBe(at);
        expect(parseTypedTime(shown.slice(0, shown.lastIndexOf(' ')), context)).toBe(at);
      }),
    );
  });
});
