import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, describe, expect, it } from 'vitest';
import { epochMillis } from '#domain/time/units.ts';
import { RESTS_AFTER_MS } from './activity.ts';
import { openTestSandbox, TEST_NOW, type TestSandbox } from '#testing/test-sandbox.ts';

const REGIONS = ['us-east-1', 'eu-west-1', 'ap-southeast-2'];
let open: TestSandbox[] = [];
afterEach(() => {
  for (const { sandbox } of open) sandbox.close();
  open = [];
});
const start = (options: Parameters<typeof openTestSandbox>[0] = {}) => {
  const test = openTestSandbox(options);
  open.push(test);
  return test;
};

/** The events since a moment, of all regions, by time; the calls that ask for them left out. */
async function eventsSince(test: TestSandbox, since: number) {
  const found = [];
  for (const region of REGIONS) {
    let NextToken: string | undefined;
    do {
      const page = await test.call(
        'cloudtrail',
        'LookupEvents',
        { StartTime: new Date(since), ...(NextToken && { NextToken }) },
        { region },
      );
      found.push(...(page.Events ?? []));
      ({ NextToken } = page);
    } while (NextToken !== undefined);
  }
  return found
    .filter(({ EventSource }) => EventSource !== 'cloudtrail.amazonaws.com')
    .map(({ EventId, EventTime }) => ({ id: EventId, at: (EventTime?.getTime() ?? 0) - TEST_NOW }))
    .toSorted((a, b) => a.at - b.at);
}

describe('background activity', () => {
  it('is one event a second, delivered like any other', async () => {
    const test = start({ seed: 'demo' });
    test.clock.advance(10_000);
    const events = await eventsSince(test, TEST_NOW + 1);
    expect(events.map(({ at }) => at)).toEqual(
      Array.from({ length: 10 }, (_, i) => (i + 1) * 1_000),
    );
    test.clock.advance(20_000);
    const { events: delivered = [] } = await test.call(
      'logs',
      'FilterLogEvents',
      { logGroupName: 'aws-cloudtrail-logs-123456789012-4c1f77ab', startTime: TEST_NOW + 1 },
      { region: 'eu-west-1' },
    );
    const lags = delivered.map(
      ({ timestamp = 0, message = '' }) =>
        timestamp - Date.parse((JSON.parse(message) as { eventTime: string }).eventTime),
    );
    // Those of the last seconds after five seconds, those of the hour before with the lags they were given.
    expect(lags.filter((lag) => lag === 5_000).length).toBeGreaterThan(0);
  });

  it('does not stir in an empty account unless it is asked to', async () => {
    const test = start();
    test.clock.advance(10_000);
    expect(await eventsSince(test, TEST_NOW)).toEqual([]);
  });

  it('stops and goes on with the settings', async () => {
    const test = start();
    await test.control('settings', { activity: true });
    test.clock.advance(3_000);
    await test.control('settings', { activity: false });
    test.clock.advance(3_000);
    await test.control('settings', { activity: true });
    test.clock.advance(3_000);
    const events = await eventsSince(test, TEST_NOW);
    expect(events.map(({ at }) => at)).toEqual([1_000, 2_000, 3_000, 7_000, 8_000, 9_000]);
    expect(new Set(events.map(({ id }) => id)).size).toBe(6);
  });

  it('rests when nobody has called for a while, and goes on with the next call', async () => {
    const test = start();
    await test.control('settings', { activity: true });
    test.clock.advance(RESTS_AFTER_MS + 60_000);
    expect((await eventsSince(test, TEST_NOW)).at(-1)?.at).toBe(RESTS_AFTER_MS);
    test.clock.advance(2_000);
    expect((await eventsSince(test, TEST_NOW + RESTS_AFTER_MS + 1)).map(({ at }) => at)).toEqual([
      RESTS_AFTER_MS + 61_000,
      RESTS_AFTER_MS + 62_000,
    ]);
  });

  it('keeps its pace when it is switched on and off within a second', async () => {
    const test = start();
    for (const activity of [true, false, true, true]) await test.control('settings', { activity });
    test.clock.advance(2_000);
    expect(await eventsSince(test, TEST_NOW)).toHaveLength(2);
  });

  it('goes on after a restart with the event that would have come next', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'trailglass-activity-'));
    try {
      const database = join(folder, 'sandbox.sqlite');
      const before = openTestSandbox({ database });
      await before.control('settings', { activity: true });
      before.clock.advance(3_000);
      before.sandbox.close();
      const after = openTestSandbox({ database, now: epochMillis(TEST_NOW + 60_000) });
      after.clock.advance(3_000);
      const events = await eventsSince(after, TEST_NOW);
      after.sandbox.close();

      const whole = start();
      await whole.control('settings', { activity: true });
      whole.clock.advance(6_000);
      const uninterrupted = await eventsSince(whole, TEST_NOW);
      expect(events.map(({ id }) => id)).toEqual(uninterrupted.map(({ id }) => id));
      expect(events.map(({ at }) => at)).toEqual([1_000, 2_000, 3_000, 61_000, 62_000, 63_000]);
    } finally {
      rmSync(folder, { recursive: true });
    }
  });
});
