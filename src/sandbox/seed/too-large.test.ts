import { describe, expect, it } from 'vitest';
import { epochMillis } from '#domain/time/units.ts';
import { isTooLargeToDeliver } from '#domain/trail/size-limit.ts';
import { DEFAULT_SETTINGS, type Scenario, type Settings } from '#sandbox/control/settings.ts';
import { seededRandom } from '#sandbox/seeded-random.ts';
import { happen } from './happen.ts';
import { nowAndThenTooLarge } from './too-large.ts';

const playing = (...scenarios: readonly Scenario[]): Settings => ({
  ...DEFAULT_SETTINGS,
  scenarios,
});

describe('records that are too large', () => {
  const event = happen(seededRandom(1), epochMillis(0));

  it('are those of RunInstances, by the same person', () => {
    const settings = playing({ kind: 'too-large', rate: 1 });
    const large = nowAndThenTooLarge(settings, seededRandom(1), event);
    expect(large).toMatchObject({
      eventName: 'RunInstances',
      userIdentity: event.userIdentity,
    });
    expect(isTooLargeToDeliver(JSON.stringify(large))).toBe(true);
    expect(isTooLargeToDeliver(JSON.stringify(event))).toBe(false);
  });

  it('come now and then, and ask for no chance where there are none', () => {
    const drawn: number[] = [];
    const random = (): number => {
      drawn.push(1);
      return 0.5;
    };
    expect(nowAndThenTooLarge(playing(), random, event)).toBe(event);
    expect(drawn).toEqual([]);
    expect(nowAndThenTooLarge(playing({ kind: 'too-large', rate: 0.4 }), random, event)).toBe(
      event,
    );
    expect(nowAndThenTooLarge(playing({ kind: 'too-large', rate: 0.6 }), random, event)).not.toBe(
      event,
    );
  });
});
