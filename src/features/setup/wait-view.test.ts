import { describe, expect, it } from 'vitest';
import { epochMillis } from '#domain/time/units.ts';
import type { VerifyProgress } from '#setup/verify.ts';
import { announce, signsOf, usualWait } from './wait-view.ts';

const SINCE = epochMillis(1_000_000);
const waiting = { state: 'waiting' } as const;
const seen = { state: 'seen', at: epochMillis(1_005_000) } as const;
const progress: VerifyProgress = {
  state: 'waiting',
  since: SINCE,
  looks: 1,
  delivery: waiting,
  stream: waiting,
  event: waiting,
  firstEvent: undefined,
  deliveryError: undefined,
  isLogging: true,
  failures: [],
  advice: [],
  nextLookAt: undefined,
};
const states = (of: VerifyProgress | undefined) => signsOf(SINCE, of).map(({ status }) => status);

describe('signsOf', () => {
  it('waits for the first sign that is missing, in whichever order they come', () => {
    expect(states(undefined)).toEqual(['success', 'loading', 'pending', 'pending']);
    expect(states({ ...progress, stream: seen })).toEqual([
      'success',
      'loading',
      'success',
      'pending',
    ]);
    expect(states({ ...progress, delivery: seen, stream: seen, event: seen })).toEqual([
      'success',
      'success',
      'success',
      'success',
    ]);
  });

  it('tells when each sign came, where AWS says so', () => {
    const signs = signsOf(SINCE, { ...progress, stream: seen, event: { ...seen, at: undefined } });
    expect(signs.map(({ at }) => at)).toEqual([SINCE, undefined, seen.at, undefined]);
  });
});

describe('usualWait', () => {
  it('promises seconds in the sandbox only', () => {
    expect(usualWait(true)).toContain('within seconds');
    expect(usualWait(false)).toContain('half of all events arrive within 3 min 21 s');
  });
});

describe('announce', () => {
  it('changes only when something has happened', () => {
    expect(announce(progress)).toBe(announce(undefined));
    expect(announce({ ...progress, looks: 9 })).toBe(announce(progress));
    expect(announce({ ...progress, stream: seen })).toContain('log stream exists');
    expect(announce({ ...progress, state: 'arrived' })).toBe('The first event has arrived.');
  });
});
