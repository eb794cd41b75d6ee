import fc from 'fast-check';
import { describe, expect, it } from 'vitest';

import { parseInstant } from './instant.ts';

describe('parseInstant', () => {
  it.each([
    ['2023-07-10T11:42:31Z', '2023-07-10T11:42:31.000Z'],
    ['2023-07-10T11:42:31.5Z', '2023-07-10T11:42:31.500Z'],
    ['2023-07-10T11:42:31.123456789Z', '2023-07-10T11:42:31.123Z'],
    ['20131102T010628Z', '2013-11-02T01:06:28.000Z'],
    ['20131102T010628.25Z', '2013-11-02T01:06:28.250Z'],
    ['2026-11-22 16:20:31.123 UTC', '2026-11-22T16:20:31.123Z'],
    ['2026-11-22 18:20:31.123 +02:00', '2026-11-22T16:20:31.123Z'],
    ['2026-11-22T10:50:31-0530', '2026-11-22T16:20:31.000Z'],
    ['2026-11-22T16:20', '2026-11-22T16:20:00.000Z'],
    [' 2024-02-29T00:00:00Z ', '2024-02-29T00:00:00.000Z'],
  ])('reads %s', (text, expected) => {
    expect(new Date(parseInstant(text) ?? Number.NaN).toISOString()).toBe(expected);
  });

  it.each([
    '',
    'yesterday',
    '2023-07-10',
    '1689000000',
    '2023-02-29T00:00:00Z',
    '2023-13-01T00:00:00Z',
    '2023-07-10T24:00:00Z',
    '2023-07-10T11:60:00Z',
    '2023-07-10T11:42:31+25:00',
    '2023-0710T11:42:31Z',
    '2023-07-10T11:42:31Z trailing',
  ])('refuses %j', (text) => {
    expect(parseInstant(text)).toBeUndefined();
  });

  it('reads back every instant that prints with four digits of year', () => {
    fc.assert(
      fc.property(
        fc.date({
          min: new Date('0000-01-01T00:00:00Z'),
          max: new Date('9999-12-31T23:59:59.999Z'),
          noInvalidDate: true,
        }),
        (date) => {
          const extended = date.toISOString();
          expect(parseInstant(extended)).toBe(date.getTime());
          expect(parseInstant(extended.replaceAll(/[-:]/g, ''))).toBe(date.getTime());
        },
      ),
    );
  });

  it('answers every text without throwing', () => {
    fc.assert(
      fc.property(fc.string(), (text) => {
        const instant = parseInstant(text);
        expect(instant === undefined || Number.isFinite(instant)).toBe(true);
      }),
    );
  });
});
