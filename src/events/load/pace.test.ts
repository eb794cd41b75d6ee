import { describe, expect, it } from 'vitest';
import { createPace } from './pace.ts';

const half = (): number => 0.5;

describe('a pace', () => {
  it('spaces calls by its rate', () => {
    const pace = createPace(10, half);
    expect(pace.take(0)).toBe(0);
    expect(pace.take(0)).toBe(50);
    expect(pace.isFree(49)).toBe(false);
    expect(pace.take(50)).toBe(0);
    expect(pace.take(50)).toBe(100);
  });

  it('without a limit holds nothing back until something is throttled', () => {
    const pace = createPace(Infinity, half);
    for (let call = 0; call < 100; call += 1) expect(pace.take(0)).toBe(0);
    for (let call = 0; call < 10; call += 1) pace.passed(200);
    pace.throttled(0, 200);
    expect(pace.isFree(349)).toBe(false);
    // After a hold of 150 ms; 10 a second were answered, so 8 a second now: in the hold 1.2 permits came together.
    expect(pace.take(350)).toBe(0);
    expect(pace.take(350)).toBe(100);
  });

  it('grows only while callers have to wait for it', () => {
    const [idle, busy] = [createPace(10, half), createPace(10, half)];
    for (let at = 0; at < 20_000; at += 200) {
      idle.take(at);
      idle.passed(at);
      while (busy.take(at) === 0) busy.passed(at);
    }
    const perSecond = (pace: typeof idle, from: number): number => {
      let calls = 0;
      for (let at = from; at < from + 1000; at += 5) if (pace.take(at) === 0) calls += 1;
      return calls;
    };
    expect(perSecond(idle, 20_000)).toBeLessThanOrEqual(11);
    expect(perSecond(busy, 20_000)).toBeGreaterThan(15);
  });

  it('is cut once for calls that were under way together', () => {
    const pace = createPace(10, half);
    for (let at = 0; at < 1000; at += 100) pace.passed(at);
    pace.throttled(900, 1000);
    const wait = pace.take(1000);
    pace.throttled(950, 1000);
    pace.throttled(1000, 1000);
    expect(pace.take(1000)).toBe(wait);
  });

  it('holds back twice as long each time, up to 20 seconds, while everything is throttled', () => {
    const pace = createPace(10, half);
    let now = 0;
    const waits = Array.from({ length: 10 }, () => {
      const sentAt = now;
      now += 1;
      pace.throttled(sentAt, now);
      const wait = pace.take(now);
      now += wait;
      return wait;
    });
    expect(waits).toEqual(waits.toSorted((a, b) => a - b));
    expect(waits.at(-1)).toBeGreaterThanOrEqual(15_000);
    expect(waits.at(-1)).toBeLessThanOrEqual(20_000);
  });
});
