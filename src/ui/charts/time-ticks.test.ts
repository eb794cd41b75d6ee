import { describe, expect, it } from 'vitest';
import { epochMillis } from '#domain/time/units.ts';
import { timeTicks } from './time-ticks.ts';

const at = (text: string) => epochMillis(Date.parse(text));
const utc = () => 'utc' as const;

describe('the marks of a time axis', () => {
  it('have the date once, and where it is another', () => {
    const marks = [
      at('2026-11-22T23:30:00Z'),
      at('2026-11-23T00:00:00Z'),
      at('2026-11-23T00:30:00Z'),
    ];
    expect(timeTicks(marks, 1_800_000, utc)).toEqual([
      '23:30\n2026-11-22 UTC',
      '00:00\n2026-11-23',
      '00:30',
    ]);
  });

  it('have seconds where they differ by them, and dates alone where they differ by days', () => {
    const marks = [at('2026-11-22T23:30:10Z'), at('2026-11-22T23:30:20Z')];
    expect(timeTicks(marks, 10_000, utc)).toEqual(['23:30:10\n2026-11-22 UTC', '23:30:20']);
    expect(timeTicks(marks.slice(0, 1), 86_400_000, utc)).toEqual(['2026-11-22\nUTC']);
  });

  it('are on the chosen clock', () => {
    const east = () => ({ offsetMinutes: 120 });
    const marks = [at('2026-11-22T23:30:00Z')];
    expect(timeTicks(marks, 60_000, east)).toEqual(['01:30\n2026-11-23 +02:00']);
  });

  it('say the offset again where it changes', () => {
    const marks = [at('2026-10-25T00:30:00Z'), at('2026-10-25T01:30:00Z')];
    const summerAndWinter = (mark: number) => ({ offsetMinutes: mark === marks[0] ? 120 : 60 });
    expect(timeTicks(marks, 3_600_000, summerAndWinter)).toEqual([
      '02:30\n2026-10-25 +02:00',
      '02:30\n+01:00',
    ]);
  });
});
