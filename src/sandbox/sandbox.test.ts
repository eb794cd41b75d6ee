import { HISTORY_MS } from './cloudtrail/LookupEvents.ts';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { epochMillis } from '#domain/time/units.ts';
import { delivered, deliveredNames, history, makeDelivery } from '#testing/sandbox-furniture.ts';
import { openTestSandbox, TEST_NOW, type TestSandbox } from '#testing/test-sandbox.ts';

let folder: string;
let database: string;
let test: TestSandbox;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'trailglass-sandbox-'));
  database = join(folder, 'sandbox.sqlite');
  test = openTestSandbox({ database });
});
afterEach(() => {
  test.sandbox.close();
  rmSync(folder, { recursive: true });
});

/** Ends the sandbox and opens it again on the same file, some time later. */
function restart(afterMs: number): void {
  const now = epochMillis(test.clock.now() + afterMs);
  test.sandbox.close();
  test = openTestSandbox({ database, now });
}

const state = async () => (await (await test.control('state')).json()) as Record<string, unknown>;

describe('a sandbox on a file', () => {
  it('has trails, groups, roles, events and settings after a restart as before', async () => {
    await makeDelivery(test, 'main', 'CloudTrail/logs', { IsMultiRegionTrail: true });
    test.clock.advance(5_000);
    const faults = [{ operation: 'iam:ListRoles', kind: 'throttle', rate: 1, count: 3 }];
    await test.control('settings', { deliveryDelayMs: 9_000, propagationDelayMs: 7, faults });
    const look = async () => ({
      trails: await test.call('cloudtrail', 'DescribeTrails', {}),
      status: await test.call('cloudtrail', 'GetTrailStatus', { Name: 'main' }),
      groups: await test.call('logs', 'DescribeLogGroups', {}),
      role: await test.call('iam', 'GetRole', { RoleName: 'delivery-us-east-1-CloudTrail-logs' }),
      events: await delivered(test, 'CloudTrail/logs'),
      settings: (await state())['settings'],
    });
    const before = await look();
    const known = await history(test);
    expect(before.events).toHaveLength(1);
    restart(0);
    expect(await look()).toEqual(before);
    expect((await history(test)).slice(-known.length)).toEqual(known);
  });

  it('forgets at the start what Event history no longer shows', async () => {
    const counts = async () => ((await state())['counts'] as Record<string, number>)['history'];
    await test.call('cloudtrail', 'ListTrails', {});
    expect(await counts()).toBe(1);
    restart(HISTORY_MS);
    expect(await counts()).toBe(1);
    restart(1_000);
    expect(await counts()).toBe(0);
  });

  it('delivers what was on its way: in time when that is still to come, at once when it is past', async () => {
    await makeDelivery(test, 'main', 'CloudTrail/logs');
    restart(2_000);
    test.clock.advance(2_999);
    expect(await deliveredNames(test, 'CloudTrail/logs')).toEqual([]);
    test.clock.advance(1);
    expect((await delivered(test, 'CloudTrail/logs')).map(({ at }) => at)).toEqual([
      TEST_NOW + 5_000,
    ]);

    await test.call('iam', 'ListRoles', {});
    restart(3_600_000);
    test.clock.advance(0);
    const [, late] = await delivered(test, 'CloudTrail/logs');
    expect(late).toMatchObject({
      at: TEST_NOW + 3_605_000,
      record: { eventName: 'ListRoles', eventID: expect.any(String) as string },
    });
  });

  it('goes on with faults where they were counted down to', async () => {
    const faults = [{ operation: 'iam:ListRoles', kind: 'throttle', count: 2 }];
    await test.control('settings', { faults });
    const list = () => test.call('iam', 'ListRoles', {});
    await expect(list()).rejects.toMatchObject({ name: 'Throttling' });
    restart(1_000);
    await expect(list()).rejects.toMatchObject({ name: 'Throttling' });
    await list();
  });

  it('is seeded once, and stays empty when it was made empty', async () => {
    restart(0);
    test.sandbox.close();
    test = openTestSandbox({ database, seed: 'demo' });
    expect(await state()).toMatchObject({ seed: 'empty', counts: { trails: 0 } });
    await test.control('reset?seed=demo', '');
    const seeded = (await state())['counts'];
    restart(0);
    expect((await state())['counts']).toEqual(seeded);
  });
});
