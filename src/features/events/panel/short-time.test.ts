import { expect, it } from 'vitest';
import { epochMillis } from '#domain/time/units.ts';
import { shortTime } from './short-time.ts';

const noon = epochMillis(Date.UTC(2026, 8, 1, 12, 0, 7));

it('is the time alone on the same day', () => {
  expect(shortTime(noon, epochMillis(noon + 3_600_000), 'utc')).toBe('12:00:07');
});

it('has the day where that is another one, by the clock that is shown', () => {
  const beside = epochMillis(noon + 13 * 3_600_000);
  expect(shortTime(noon, beside, 'utc')).toBe('09-01 12:00:07');
  expect(shortTime(noon, beside, { offsetMinutes: 720 })).toBe('00:00:07');
  expect(shortTime(noon, beside, { offsetMinutes: -120 })).toBe('10:00:07');
});
