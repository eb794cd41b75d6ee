import { describe, expect, it } from 'vitest';
import { epochMillis } from '#domain/time/units.ts';
import { chosenRange, groupLimit, readingRange } from './reading.ts';

const now = epochMillis(Date.UTC(2026, 10, 22, 16));
const at = (iso: string) => epochMillis(Date.parse(iso));
const view = { stream: undefined, range: undefined, event: undefined, clock: undefined };

describe('the range of a reading', () => {
  it('is all times without one in the address', () => {
    expect(chosenRange(view)).toBeUndefined();
    expect(chosenRange({ ...view, range: '<script>' })).toBeUndefined();
    expect(readingRange(undefined, now)).toEqual({});
  });

  it('has an open end when it is relative, and a fixed one when it is absolute', () => {
    expect(readingRange(chosenRange({ ...view, range: '1h' }), now)).toEqual({
      from: now - 3_600_000,
    });
    const absolute = chosenRange({ ...view, range: '20230710T110000Z_20230710T120000Z' });
    expect(readingRange(absolute, now)).toEqual({
      from: at('2023-07-10T11:00:00Z'),
      to: at('2023-07-10T12:00:00Z'),
    });
  });
});

describe('groupLimit', () => {
  it('speaks only when something of the range cannot be read', () => {
    expect(groupLimit({})).toBe('none');
    expect(groupLimit({ from: at('2024-01-01T00:00:00Z') })).toBe('none');
    expect(groupLimit({ from: at('2023-12-31T23:59:59Z') })).toBe('cut');
    expect(groupLimit({ from: at('2023-01-01T00:00:00Z'), to: at('2024-01-01T00:00:00Z') })).toBe(
      'empty',
    );
  });
});
