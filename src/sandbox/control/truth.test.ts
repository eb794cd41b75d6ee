import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { makeDelivery } from '#testing/sandbox-furniture.ts';
import { openTestSandbox, TEST_NOW, type TestSandbox } from '#testing/test-sandbox.ts';
import type { TrueFate } from './truth.ts';

const MINUTE = 60_000;

let test: TestSandbox;
let trail: string;
beforeEach(async () => {
  test = openTestSandbox({ settings: { deliveryDelayMs: 1_000 } });
  trail = (await makeDelivery(test, 'audit', 'CloudTrail/audit')).trailArn;
  test.clock.advance(MINUTE);
});
afterEach(() => test.sandbox.close());

/** What became of the calls since the trail was made. */
async function truth(more = ''): Promise<readonly TrueFate[]> {
  const from = TEST_NOW + MINUTE;
  const answer = await test.control(`truth?trail=${trail}&from=${from}${more}`);
  const { events, ...rest } = (await answer.json()) as { events: readonly TrueFate[] };
  expect([answer.status, rest]).toEqual([200, { trail }]);
  return events;
}
const makeGroup = (logGroupName: string, region = 'us-east-1') =>
  test.call('logs', 'CreateLogGroup', { logGroupName }, { region });

describe('GET /_sandbox/truth', () => {
  it('tells what was delivered when, and what is on its way', async () => {
    await makeGroup('a');
    test.clock.advance(MINUTE);
    await makeGroup('b');
    const [first, second, ...others] = await truth();
    expect(first).toMatchObject({
      ...{ eventName: 'CreateLogGroup', eventSource: 'logs.amazonaws.com', region: 'us-east-1' },
      eventTime: new Date(TEST_NOW + MINUTE).toISOString(),
      delivered: [new Date(TEST_NOW + MINUTE + 1_000).toISOString()],
      ...{ reason: null, why: 'It was delivered.' },
    });
    expect(second).toMatchObject({ delivered: [], reason: 'on-its-way' });
    expect(others).toEqual([]);
  });

  it('tells of copies, once each', async () => {
    await test.control('settings', { scenarios: [{ kind: 'duplicates', rate: 1 }] });
    await makeGroup('a');
    test.clock.advance(60 * MINUTE);
    const [twice] = await truth();
    expect(new Set(twice?.delivered).size).toBe(2);
  });

  it('tells why something is not there', async () => {
    await makeGroup('elsewhere', 'eu-west-1');
    test.clock.advance(MINUTE);
    await test.call('cloudtrail', 'PutEventSelectors', {
      TrailName: 'audit',
      EventSelectors: [{ ReadWriteType: 'ReadOnly', IncludeManagementEvents: true }],
    });
    test.clock.advance(MINUTE);
    await makeGroup('a-write');
    test.clock.advance(MINUTE);
    await test.call('cloudtrail', 'StopLogging', { Name: 'audit' });
    test.clock.advance(MINUTE);
    await test.call('cloudtrail', 'ListTrails', {});
    test.clock.advance(MINUTE);
    const told = (await truth()).map(({ eventName, reason, why }) => [eventName, reason, why]);
    expect(told).toEqual([
      ['CreateLogGroup', 'not-covered', expect.stringContaining('Region')],
      // A change of the selectors is logged if the trail selects it before the call or after it.
      ['PutEventSelectors', null, 'It was delivered.'],
      ['CreateLogGroup', 'not-selected', expect.stringContaining('selectors')],
      ['StopLogging', 'not-logging', expect.any(String)],
      ['ListTrails', 'not-logging', expect.any(String)],
    ]);
  });

  it('tells of records that were too large, and of those that were given up', async () => {
    const RoleName = 'delivery-us-east-1-CloudTrail-audit';
    await test.control('settings', {
      activity: true,
      scenarios: [
        { kind: 'too-large', rate: 1 },
        { kind: 'broken-role', trail, from: TEST_NOW + 2 * MINUTE, to: TEST_NOW + 3 * MINUTE },
      ],
    });
    test.clock.advance(MINUTE + 500);
    await test.control('settings', { activity: false });
    await test.call('iam', 'UpdateRole', { RoleName, Description: 'changed' });
    test.clock.advance(10 * MINUTE);
    const reasons = new Map(
      (await truth()).map(({ eventName, reason }) => [eventName, reason] as const),
    );
    expect(reasons.get('RunInstances')).toBe('too-large');
    expect(reasons.get('UpdateRole')).toBe('delivery-failing');
  });

  it('tells of a range, whose end does not belong to it', async () => {
    await makeGroup('a');
    const second = TEST_NOW + MINUTE;
    expect(await truth(`&to=${second}`)).toEqual([]);
    expect(await truth(`&to=${new Date(second + 1_000).toISOString()}`)).toHaveLength(1);
  });

  it.each([
    ['', '"trail" has to be the ARN of a trail.'],
    ['?trail=audit', '"trail" has to be the ARN of a trail.'],
    ['?trail=TRAIL&from=yesterday', '"from" has to be a time'],
    ['?trail=TRAIL&to=', '"to" has to be a time'],
    ['?trail=TRAIL&until=1', 'Unknown parameter "until"; known here: trail, from, to.'],
  ])('refuses %j', async (query, complaint) => {
    const answer = await test.control(`truth${query.replace('TRAIL', trail)}`);
    expect(answer.status).toBe(400);
    expect(((await answer.json()) as { error: string }).error).toContain(complaint);
  });
});
