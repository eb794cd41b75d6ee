import { describe, expect, it } from 'vitest';
import { epochMillis } from '#domain/time/units.ts';
import { DEFAULT_SETTINGS, type Scenario, type Settings } from '#sandbox/control/settings.ts';
import { RETRY_PERIOD_MS } from './schedule.ts';
import { dueInScenario, duplicateRateIn, retryPeriod } from './scenarios.ts';

const at = epochMillis;
const playing = (...scenarios: readonly Scenario[]): Settings => ({
  ...DEFAULT_SETTINGS,
  scenarios,
});
const TRAIL = 'arn:aws:cloudtrail:us-east-1:123456789012:trail/audit';

describe('a broken role', () => {
  it.each(['audit', TRAIL])('loses what is due while it is broken, named %s', (trail) => {
    const settings = playing({ kind: 'broken-role', trail, from: 1_000, to: 2_000 });
    expect(retryPeriod(settings, TRAIL, at(999))).toBe(RETRY_PERIOD_MS);
    expect(retryPeriod(settings, TRAIL, at(1_000))).toBe(0);
    // Until CloudTrail sees that the role was mended.
    expect(retryPeriod(settings, TRAIL, at(2_000 + settings.propagationDelayMs - 1))).toBe(0);
    const seen = at(2_000 + settings.propagationDelayMs);
    expect(retryPeriod(settings, TRAIL, seen)).toBe(RETRY_PERIOD_MS);
    expect(retryPeriod(settings, `${TRAIL}-2`, at(1_500))).toBe(RETRY_PERIOD_MS);
  });
});

describe('an outage', () => {
  const settings = playing({
    ...({ kind: 'outage', region: 'eu-west-1' } as const),
    ...{ lateMs: 500, from: 1_000, to: 2_000 },
  });

  it('holds back what happens in its region meanwhile', () => {
    expect(dueInScenario(settings, 'eu-west-1', at(1_000), at(1_100))).toBe(2_500);
    expect(dueInScenario(settings, 'eu-west-1', at(1_999), at(9_000))).toBe(9_000);
    expect(dueInScenario(settings, 'eu-west-1', at(2_000), at(2_100))).toBe(2_100);
    expect(dueInScenario(settings, 'us-east-1', at(1_000), at(1_100))).toBe(1_100);
  });
});

describe('duplicates', () => {
  it('are as likely as the likelier of scenario and setting says', () => {
    expect(duplicateRateIn(playing())).toBe(0);
    expect(duplicateRateIn(playing({ kind: 'duplicates', rate: 0.2 }))).toBe(0.2);
    const settings = { ...playing({ kind: 'duplicates', rate: 0.2 }), duplicateRate: 0.3 };
    expect(duplicateRateIn(settings)).toBe(0.3);
  });
});
