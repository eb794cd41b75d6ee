import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Scenario } from '#sandbox/control/settings.ts';
import { delivered, deliveredNames, history, makeDelivery } from '#testing/sandbox-furniture.ts';
import { openTestSandbox, TEST_NOW, type TestSandbox } from '#testing/test-sandbox.ts';

const GROUP = 'CloudTrail/audit';
const MINUTE = 60_000;

let test: TestSandbox;
beforeEach(() => (test = openTestSandbox({ settings: { deliveryDelayMs: 0 } })));
afterEach(() => test.sandbox.close());

const play = async (...scenarios: readonly Scenario[]): Promise<void> => {
  expect((await test.control('settings', { scenarios })).status).toBe(200);
};
/** From the next minute to the one after it, so that what has been done so far is over. */
const SOON = { from: TEST_NOW + MINUTE, to: TEST_NOW + 2 * MINUTE };
const trust = async (): Promise<string> => {
  const RoleName = 'delivery-us-east-1-CloudTrail-audit';
  const { Role } = await test.call('iam', 'GetRole', { RoleName });
  return decodeURIComponent(Role?.AssumeRolePolicyDocument ?? '');
};
const acts = async (): Promise<readonly string[]> =>
  (await history(test))
    .filter(({ userAgent }) => userAgent === 'a scenario of the sandbox')
    .map(({ eventName }) => eventName);

describe('a scenario', () => {
  it('stops logging for a while', async () => {
    const { trailArn } = await makeDelivery(test, 'audit', GROUP);
    await play({ kind: 'stopped', trail: 'audit', ...SOON });
    const isLogging = async () =>
      (await test.call('cloudtrail', 'GetTrailStatus', { Name: trailArn })).IsLogging;
    expect(await isLogging()).toBe(true);
    test.clock.advance(MINUTE);
    expect(await isLogging()).toBe(false);
    test.clock.advance(MINUTE);
    expect(await isLogging()).toBe(true);
    expect(await acts()).toEqual(['StartLogging', 'StopLogging']);
    // Played once, whatever else is set.
    await test.control('settings', { deliveryDelayMs: 1 });
    test.clock.advance(10 * MINUTE);
    expect(await acts()).toHaveLength(2);
  });

  it('leaves a service out, and gives back what was selected', async () => {
    await makeDelivery(test, 'audit', GROUP);
    const AdvancedEventSelectors = [
      {
        Name: 'writes',
        FieldSelectors: [
          { Field: 'eventCategory', Equals: ['Management'] },
          { Field: 'readOnly', Equals: ['false'] },
        ],
      },
    ];
    await test.call('cloudtrail', 'PutEventSelectors', {
      ...{ TrailName: 'audit', AdvancedEventSelectors },
    });
    await play({ kind: 'selector', trail: 'audit', exclude: ['kms.amazonaws.com'], ...SOON });
    test.clock.advance(MINUTE);
    const selectors = () => test.call('cloudtrail', 'GetEventSelectors', { TrailName: 'audit' });
    expect(await selectors()).toMatchObject({
      EventSelectors: [{ ExcludeManagementEventSources: ['kms.amazonaws.com'] }],
    });
    await test.call('kms', 'CreateKey', {});
    test.clock.advance(MINUTE);
    expect(await selectors()).toMatchObject({ AdvancedEventSelectors });
    await test.call('kms', 'CreateKey', {});
    test.clock.advance(MINUTE);
    const names = await deliveredNames(test, GROUP);
    expect(names.filter((name) => name === 'CreateKey')).toHaveLength(1);
    expect(names).toEqual(expect.arrayContaining(['PutEventSelectors', 'CreateKey']));
  });

  it('breaks a role, and loses what is due until it is mended', async () => {
    await makeDelivery(test, 'audit', GROUP);
    test.clock.advance(1);
    const before = await trust();
    await play({ kind: 'broken-role', trail: 'audit', ...SOON });
    test.clock.advance(MINUTE);
    expect(await trust()).toContain('lambda.amazonaws.com');
    await test.call('logs', 'CreateLogGroup', { logGroupName: 'meanwhile' });
    test.clock.advance(1);
    const status = await test.call('cloudtrail', 'GetTrailStatus', { Name: 'audit' });
    expect(status.LatestCloudWatchLogsDeliveryError).toContain('Access denied');
    test.clock.advance(MINUTE);
    expect(await trust()).toBe(before);
    await test.call('logs', 'CreateLogGroup', { logGroupName: 'afterwards' });
    test.clock.advance(MINUTE);
    const made = (await delivered(test, GROUP))
      .filter(({ record }) => record.eventName === 'CreateLogGroup')
      .map(({ record }) => record.requestParameters);
    expect(made).toEqual([{ logGroupName: 'afterwards' }]);
  });

  it('lets a Region be late, whose records say so', async () => {
    await makeDelivery(test, 'audit', GROUP);
    await play({ kind: 'outage', region: 'us-east-1', lateMs: 20 * MINUTE, ...SOON });
    test.clock.advance(MINUTE);
    await test.call('logs', 'CreateLogGroup', { logGroupName: 'meanwhile' });
    const last = async () => (await delivered(test, GROUP)).at(-1)?.record;
    test.clock.advance(20 * MINUTE);
    expect(await last()).not.toMatchObject({ requestParameters: { logGroupName: 'meanwhile' } });
    test.clock.advance(MINUTE);
    expect(await last()).toMatchObject({
      requestParameters: { logGroupName: 'meanwhile' },
      addendum: { reason: 'SERVICE_OUTAGE' },
    });
  });

  it('is passed over where its trail is gone', async () => {
    await play({ kind: 'stopped', trail: 'audit', ...SOON });
    test.clock.advance(2 * MINUTE);
    expect(await acts()).toEqual([]);
  });
});

it('goes on after a restart', async () => {
  const folder = await mkdtemp(path.join(tmpdir(), 'scenarios-'));
  const database = path.join(folder, 'sandbox.db');
  try {
    test.sandbox.close();
    test = openTestSandbox({ database });
    await makeDelivery(test, 'audit', GROUP);
    await play({ kind: 'broken-role', trail: 'audit', ...SOON });
    const before = await trust();
    test.clock.advance(MINUTE);
    expect(await trust()).not.toBe(before);
    test.sandbox.close();
    test = openTestSandbox({ database, now: test.clock.now() });
    test.clock.advance(MINUTE);
    expect(await trust()).toBe(before);
    expect(await acts()).toEqual(['UpdateAssumeRolePolicy', 'UpdateAssumeRolePolicy']);
  } finally {
    await rm(folder, { recursive: true });
  }
});
