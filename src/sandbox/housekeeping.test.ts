import { mkdtempSync, readdirSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { openTestSandbox, TEST_NOW, type TestSandbox } from '#testing/test-sandbox.ts';
import { openTestWorld } from '#testing/test-world.ts';
import { describeState } from './control/state.ts';
import { guardedClock, RETRY_MS } from './guarded-clock.ts';
import { LOOK_AFTER_MS, startHousekeeping } from './housekeeping.ts';

const DAY = 24 * 60 * 60 * 1000;

let folder: string;
let test: TestSandbox;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'trailglass-house-'));
  test = openTestSandbox({ database: join(folder, 'sandbox.sqlite') });
});
afterEach(() => {
  test.sandbox.close();
  rmSync(folder, { recursive: true });
});

/** Imports events of 1 KB that do not compress, a minute apart, the last of them now. */
async function fill(logGroupName: string, count: number): Promise<void> {
  let noise = 1;
  const digits = () => (noise = (noise * 48_271) % 2_147_483_647).toString(36);
  const lines = Array.from({ length: count }, (_, index) =>
    JSON.stringify({
      timestamp: TEST_NOW - (count - 1 - index) * 60_000,
      ingestionTime: TEST_NOW,
      message: `${index} ${Array.from({ length: 160 }, digits).join('')}`,
    }),
  );
  const path = `import?region=us-east-1&logGroupName=${logGroupName}`;
  expect((await test.control(path, lines.join('\n'))).status).toBe(200);
}

const group = async (logGroupName: string) => {
  const { logGroups } = await test.call('logs', 'DescribeLogGroups', {});
  return logGroups?.find((each) => each.logGroupName === logGroupName);
};
const stream = async (logGroupName: string) =>
  (await test.call('logs', 'DescribeLogStreams', { logGroupName })).logStreams?.[0];
const counts = async () => {
  const response = await test.control('state');
  return ((await response.json()) as { counts: Record<string, number> }).counts;
};
/** The database and its log. */
const size = () =>
  readdirSync(folder).reduce((sum, name) => sum + statSync(join(folder, name)).size, 0);

/** Long enough for all slices of work, each some hundredths of a second after the other. */
const settle = () => test.clock.advance(LOOK_AFTER_MS + 60_000);

describe('what is deleted', () => {
  it('gives its room back to the disk, while the rest stays', async () => {
    await fill('gone', 6_000);
    await fill('stays', 50);
    settle();
    const before = size();
    await test.call('logs', 'DeleteLogGroup', { logGroupName: 'gone' });
    settle();
    expect(size()).toBeLessThan(before / 3);
    const { events } = await test.call('logs', 'FilterLogEvents', { logGroupName: 'stays' });
    expect(events).toHaveLength(50);
  });

  it('does so after a reset as well', async () => {
    await fill('gone', 6_000);
    settle();
    const before = size();
    await test.control('reset', '');
    settle();
    expect(size()).toBeLessThan(before / 3);
  });
});

describe('retention', () => {
  it('deletes what expires, and times and sizes follow', async () => {
    await fill('g', 3 * 24 * 60);
    const whole = (await group('g'))?.storedBytes ?? 0;
    await test.call('logs', 'PutRetentionPolicy', { logGroupName: 'g', retentionInDays: 1 });
    const { events } = await test.call('logs', 'FilterLogEvents', { logGroupName: 'g', limit: 1 });
    expect(events?.[0]?.timestamp).toBe(TEST_NOW - DAY);

    test.clock.advance(LOOK_AFTER_MS + 1_000);
    const left = (await counts())['logEvents'] ?? 0;
    expect(left).toBe(24 * 60);
    expect((await group('g'))?.storedBytes).toBeLessThan(whole * 0.4);
    expect((await stream('g'))?.firstEventTimestamp).toBe(TEST_NOW - DAY + 60_000);
    expect((await stream('g'))?.lastEventTimestamp).toBe(TEST_NOW);
  });

  it('goes on by itself, event by event, until nothing is left, without a call', async () => {
    await fill('g', 10);
    await test.call('logs', 'PutRetentionPolicy', { logGroupName: 'g', retentionInDays: 1 });
    test.clock.advance(DAY - 60_000);
    // The one at the edge, and the last.
    expect((await counts())['logEvents']).toBe(2);
    test.clock.advance(DAY);
    expect((await counts())['logEvents']).toBe(0);
    expect(await group('g')).toMatchObject({ storedBytes: 0 });
    expect((await stream('g'))?.firstEventTimestamp).toBeUndefined();
  });
});

describe('work in the background that fails', () => {
  it('ends nothing, is told once, stands in the state, and is done later', () => {
    const inner = openTestWorld();
    const told: string[] = [];
    const guarded = guardedClock(inner.clock, (line) => told.push(line));
    let isFull = true;
    const giveBack = (): boolean => {
      if (isFull) throw new Error('database or disk is full');
      return inner.store.giveBack();
    };
    const store = { ...inner.store, giveBack };
    const world = { ...inner, store, clock: guarded, trouble: guarded.trouble };
    const housekeeping = startHousekeeping(world);
    inner.clock.advance(LOOK_AFTER_MS + 3 * RETRY_MS);
    expect(told).toEqual([expect.stringContaining('database or disk is full')]);
    expect(describeState(world)).toMatchObject({
      trouble: { message: 'database or disk is full' },
    });
    isFull = false;
    inner.clock.advance(RETRY_MS);
    expect(describeState(world)).toMatchObject({ trouble: null });
    housekeeping.stop();
    inner.store.close();
  });
});
