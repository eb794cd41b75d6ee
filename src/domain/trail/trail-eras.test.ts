import { describe, expect, it } from 'vitest';
import { epochMillis } from '#domain/time/units.ts';
import { DEFAULT_SELECTORS } from './selectors.ts';
import type { TrailAct, TrailSetting } from './trail-acts.ts';
import { erasAt, trailEras } from './trail-eras.ts';

const PRESENT: TrailSetting = {
  ...{ homeRegion: 'us-east-1', isLogging: true, selectors: DEFAULT_SELECTORS },
  ...{ isMultiRegion: true, includesGlobalServiceEvents: true, delivers: true },
};
const act = (at: number, eventName: string, sets: TrailAct['sets'] = {}): TrailAct => ({
  ...{ at: epochMillis(at), eventId: `${eventName}-${at}`, eventName, actor: 'ana', sets },
  touchesDelivery: true,
});
const delivers = (acts: readonly TrailAct[], at: number) =>
  erasAt(trailEras(PRESENT, acts), epochMillis(at)).map(({ setting }) => setting.delivers);

describe('the eras of a trail', () => {
  it('go backwards from what it is, act by act', () => {
    const eras = trailEras(PRESENT, [
      act(20, 'StartLogging', { isLogging: true }),
      act(10, 'StopLogging', { isLogging: false }),
    ]);
    expect(eras.map(({ from, setting }) => [from, setting.isLogging])).toEqual([
      [-Infinity, true],
      [10, false],
      [20, true],
    ]);
  });

  it('know that nothing was delivered to a log group that was not there yet', () => {
    const acts = [act(30, 'UpdateTrail', { delivers: true }), act(20, 'CreateLogGroup')];
    expect(delivers(acts, 10)).toEqual([false]);
    // Until the trail was told of it, nothing says where it delivered.
    expect(delivers(acts, 25)).toEqual([undefined]);
    expect(delivers(acts, 40)).toEqual([true]);
    // The second in which it was made is of both.
    expect(delivers(acts, 20)).toEqual([false, undefined]);
  });

  it('do not take a log group that was deleted and made again for one that was never there', () => {
    const acts = [act(20, 'DeleteLogGroup'), act(30, 'CreateLogGroup')];
    expect(delivers(acts, 10)).toEqual([true]);
    expect(delivers(acts, 25)).toEqual([true]);
  });
});
