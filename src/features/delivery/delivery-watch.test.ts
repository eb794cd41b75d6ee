import { describe, expect, it } from 'vitest';
import {
  isTooOld,
  limitText,
  readAgeLimit,
  writeAgeLimit,
  type AgeLimit,
} from './delivery-watch.ts';

function storage() {
  const map = new Map<string, string>();
  return {
    map,
    getItem: (key: string) => map.get(key) ?? null,
    setItem: (key: string, value: string) => void map.set(key, value),
    removeItem: (key: string) => void map.delete(key),
  };
}

describe('the limit of age', () => {
  it('is kept, and forgotten', () => {
    const kept = storage();
    expect(readAgeLimit(kept)).toBeUndefined();
    writeAgeLimit(kept, 60);
    expect(readAgeLimit(kept)).toBe(60);
    writeAgeLimit(kept, undefined);
    expect(kept.map.size).toBe(0);
  });

  it.each(['', '17', 'x', '-60'])('is none where the browser kept %j', (text) => {
    expect(readAgeLimit({ getItem: () => text })).toBeUndefined();
  });

  it.each([
    [15, '15 minutes'],
    [60, '1 hour'],
    [180, '3 hours'],
  ] as const)('of %i is said as %s', (limit, text) => {
    expect(limitText(limit)).toBe(text);
  });

  it('is passed by a delivery that is older, and by nothing that never was', () => {
    const at = 1_000;
    const after = (minutes: number, limit: AgeLimit | undefined) =>
      isTooOld(at, limit, at + minutes * 60_000);
    expect(after(15, 15)).toBe(false);
    expect(after(15.1, 15)).toBe(true);
    expect(after(1_000, undefined)).toBe(false);
    expect(isTooOld(undefined, 15, 9e12)).toBe(false);
  });
});
