import { describe, expect, it } from 'vitest';
import { recordDate } from './record-date.ts';

describe('recordDate', () => {
  it.each([
    ['2023-07-10T12:09:47.999Z', 'Jul 10, 2023, 12:09:47 PM'],
    ['2023-07-10T11:54:39Z', 'Jul 10, 2023, 11:54:39 AM'],
    ['2023-07-10T18:30:22Z', 'Jul 10, 2023, 6:30:22 PM'],
    ['2026-01-01T00:00:00Z', 'Jan 1, 2026, 12:00:00 AM'],
    ['2026-12-31T23:59:59Z', 'Dec 31, 2026, 11:59:59 PM'],
  ])('prints %s as CloudTrail does', (iso, printed) => {
    expect(recordDate(Date.parse(iso))).toBe(printed);
  });
});
