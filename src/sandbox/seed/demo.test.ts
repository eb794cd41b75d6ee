import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { readRecord } from '#domain/record/record.ts';
import { logStreamName } from '#domain/trail/log-stream-name.ts';
import { rolePermission } from '#sandbox/delivery/role-permission.ts';
import { seededRandom } from '#sandbox/seeded-random.ts';
import type { ResourceKind } from '#sandbox/store/store.ts';
import { openTestWorld } from '#testing/test-world.ts';
import { seedDemo } from './demo.ts';

const ACCOUNT = '123456789012';
const REGIONS = ['us-east-1', 'eu-west-1', 'ap-southeast-2'];
const KINDS: readonly ResourceKind[] = ['trail', 'logGroup', 'role', 'policy', 'bucket'];
const EU_GROUP = {
  region: 'eu-west-1',
  account: ACCOUNT,
  name: `aws-cloudtrail-logs-${ACCOUNT}-4c1f77ab`,
};
const SECURITY = { region: 'us-east-1', account: ACCOUNT, name: 'CloudTrail/security' };

let world: ReturnType<typeof openTestWorld>;
beforeEach(() => {
  world = openTestWorld();
  seedDemo(world);
});
afterEach(() => world.store.close());

const historyOf = ({ store }: typeof world, region: string) =>
  store.history.find({ account: ACCOUNT, region, from: 0, to: Infinity, limit: 10_000 });

/** All events of a log group, oldest first. */
function eventsOf({ store, clock }: typeof world, { region, account, name }: typeof EU_GROUP) {
  const group = store.resources.get('logGroup', { region, account, name });
  const scan = { from: 0, to: clock.now() + 1, direction: 'forward' } as const;
  return [...store.logEvents.scan({ groupId: group?.id ?? 0, ...scan })];
}

describe('the seeded account', () => {
  it('is the same for the same clock, whatever the chance', () => {
    const twin = { ...openTestWorld(), random: seededRandom(99) };
    seedDemo(twin);
    for (const kind of KINDS) {
      expect(twin.store.resources.list(kind)).toEqual(world.store.resources.list(kind));
    }
    for (const region of REGIONS) expect(historyOf(twin, region)).toEqual(historyOf(world, region));
    expect(eventsOf(twin, EU_GROUP)).toEqual(eventsOf(world, EU_GROUP));
    expect(twin.store.deliveries.routes()).toEqual(world.store.deliveries.routes());
    twin.store.close();
  });

  it('has two trails in two home regions, one multi-Region and not yet delivering', () => {
    const trails = world.store.resources.list('trail').map(({ value }) => value);
    expect(trails).toMatchObject([
      { name: 'eu-audit', homeRegion: 'eu-west-1', isMultiRegion: false, isLogging: true },
      { name: 'management-events', homeRegion: 'us-east-1', isMultiRegion: true, isLogging: true },
    ]);
    expect(trails.map(({ logGroupArn }) => logGroupArn !== undefined)).toEqual([true, false]);
  });

  it.each<
    [string, typeof EU_GROUP, { assumeRole: string; createLogStream: string; isAllowed: boolean }]
  >([
    [
      'service-role/CloudTrailRoleForCloudWatchLogs_eu-audit',
      EU_GROUP,
      { assumeRole: 'allowed', createLogStream: 'allowed', isAllowed: true },
    ],
    [
      'service-role/CloudTrailRoleForCloudWatchLogs_eu-audit',
      SECURITY,
      { assumeRole: 'allowed', createLogStream: 'implicitDeny', isAllowed: false },
    ],
    [
      'CloudTrail-Delivery-Shared',
      SECURITY,
      { assumeRole: 'allowed', createLogStream: 'allowed', isAllowed: true },
    ],
    [
      'CloudTrail-Delivery-No-Permissions',
      SECURITY,
      { assumeRole: 'allowed', createLogStream: 'implicitDeny', isAllowed: false },
    ],
    [
      'CloudTrail-Delivery-Wrong-Trust',
      SECURITY,
      { assumeRole: 'implicitDeny', createLogStream: 'allowed', isAllowed: false },
    ],
    [
      'orders-api',
      SECURITY,
      { assumeRole: 'implicitDeny', createLogStream: 'allowed', isAllowed: false },
    ],
    [
      'nightly-report',
      SECURITY,
      { assumeRole: 'implicitDeny', createLogStream: 'allowed', isAllowed: false },
    ],
    [
      'deploy-pipeline',
      SECURITY,
      { assumeRole: 'implicitDeny', createLogStream: 'implicitDeny', isAllowed: false },
    ],
  ])('has the role %s, judged on %o', (role, logGroup, expected) => {
    const { store, clock } = world;
    const judged = rolePermission(
      store,
      {
        roleArn: `arn:aws:iam::${ACCOUNT}:role/${role}`,
        trailArn: `arn:aws:cloudtrail:${logGroup.region}:${ACCOUNT}:trail/t`,
        logGroup,
        streamName: logStreamName({ account: ACCOUNT, homeRegion: logGroup.region }),
      },
      clock.now(),
      60_000,
    );
    expect({
      assumeRole: judged?.assumeRole.decision,
      createLogStream: judged?.createLogStream.decision,
      isAllowed: judged?.isAllowed,
    }).toEqual(expected);
  });

  it('has an hour of history, an event each second, by people and services who are all different', () => {
    const events = REGIONS.flatMap((region) => historyOf(world, region));
    expect(events).toHaveLength(3_600);
    const seconds = new Set(events.map(({ time }) => time));
    expect(seconds.size).toBe(3_600);
    expect(Math.min(...seconds)).toBe(world.clock.now() - 3_600_000);
    expect(new Set(events.map(({ eventId }) => eventId)).size).toBe(3_600);
    expect(new Set(events.map(({ userName }) => userName)).size).toBeGreaterThanOrEqual(5);
    expect(new Set(events.map(({ eventName }) => eventName)).size).toBeGreaterThanOrEqual(15);
  });

  it('writes records that can be read, each with its own region throughout', () => {
    for (const region of REGIONS) {
      for (const { record: text, time } of historyOf(world, region)) {
        expect(readRecord(text)).toBeDefined();
        const record = JSON.parse(text) as { awsRegion: string; eventTime: string };
        expect(record.awsRegion).toBe(region);
        expect(Date.parse(record.eventTime)).toBe(time);
        const regionsNamed = text.match(/(?<=arn:aws:[a-z]+:)[a-z]+-[a-z]+-\d/g) ?? [];
        expect(regionsNamed.filter((named) => named !== region)).toEqual([]);
      }
    }
  });

  it('has delivered what came in time, with the lags of real deliveries; the rest is on its way', () => {
    const delivered = eventsOf(world, EU_GROUP);
    const lags = delivered
      .map(
        ({ timestamp, message }) =>
          timestamp - Date.parse((JSON.parse(message) as { eventTime: string }).eventTime),
      )
      .toSorted((a, b) => a - b);
    expect(lags.length).toBeGreaterThan(800);
    expect(lags[0]).toBeGreaterThanOrEqual(3_000);
    // The longest delay, whole seconds of the event, and the rest of a round.
    expect(lags.at(-1)).toBeLessThanOrEqual(594_000 + 1_000 + 5_000);
    expect(Math.abs((lags[Math.floor(lags.length / 2)] ?? 0) - 201_000)).toBeLessThan(25_000);
    expect(delivered.every(({ timestamp }) => Number.isInteger(timestamp))).toBe(true);
    expect(delivered.every(({ timestamp, ingestionTime }) => timestamp === ingestionTime)).toBe(
      true,
    );
    // Not in the order in which they happened, as on AWS.
    const inOrder = delivered.map(
      ({ message }) => (JSON.parse(message) as { eventTime: string }).eventTime,
    );
    expect(inOrder).not.toEqual(inOrder.toSorted());

    const [route] = world.store.deliveries.routes();
    const due = world.store.deliveries.nextDueAt(route?.trailArn ?? '') ?? 0;
    expect(due).toBeGreaterThan(world.clock.now());
    expect(route?.counters.delivered).toBe(delivered.length);
    const eu = historyOf(world, 'eu-west-1').length;
    expect(delivered.length + world.store.deliveries.count(route?.trailArn ?? '')).toBe(eu);
  });
});
