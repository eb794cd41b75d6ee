import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import {
  ACCOUNT,
  delivered,
  deliveredNames,
  makeDelivery,
  makeGroupAndRole,
  makeTrail,
  permissionsFor,
} from '#testing/sandbox-furniture.ts';
import { openTestSandbox, TEST_NOW, type TestSandbox } from '#testing/test-sandbox.ts';

let test: TestSandbox;
beforeEach(() => (test = openTestSandbox()));
afterEach(() => test.sandbox.close());

const GROUP = 'CloudTrail/logs';
const DELAY = 5_000;
const ROLE = 'delivery-us-east-1-CloudTrail-logs';
const makeLogGroup = (logGroupName: string, region = 'us-east-1') =>
  test.call('logs', 'CreateLogGroup', { logGroupName }, { region });
const status = (Name = 'main') => test.call('cloudtrail', 'GetTrailStatus', { Name });
const putPolicy = (PolicyDocument: string) =>
  test.call('iam', 'PutRolePolicy', { RoleName: ROLE, PolicyName: 'delivery', PolicyDocument });

describe('delivery', () => {
  it('comes at the due moment and not before, into the stream that AWS names', async () => {
    await makeDelivery(test, 'main', GROUP);
    test.clock.advance(DELAY - 1);
    expect(await delivered(test, GROUP)).toEqual([]);
    test.clock.advance(1);
    const [first, ...rest] = await delivered(test, GROUP);
    expect(rest).toEqual([]);
    // The first event after Allow is the one of the call that set the delivery up.
    expect(first).toMatchObject({
      stream: `${ACCOUNT}_CloudTrail_us-east-1`,
      at: TEST_NOW + DELAY,
      ingestedAt: TEST_NOW + DELAY,
      record: { eventName: 'UpdateTrail' },
    });
    expect(await status()).toMatchObject({
      LatestCloudWatchLogsDeliveryTime: new Date(TEST_NOW + DELAY),
    });
  });

  it('comes on its own, without any call in between', async () => {
    await makeDelivery(test, 'main', GROUP);
    for (const name of ['a', 'b']) {
      await makeLogGroup(name);
      test.clock.advance(1_000);
    }
    test.clock.advance(60_000);
    expect((await delivered(test, GROUP)).map(({ at }) => at - TEST_NOW)).toEqual([
      5_000, 5_000, 6_000,
    ]);
  });

  it('goes to every trail that covers and selects the event, each with its own stream', async () => {
    await makeDelivery(test, 'wide', 'wide', { IsMultiRegionTrail: true });
    await makeDelivery(test, 'local', 'local', { region: 'eu-west-1' });
    await makeLogGroup('in-eu', 'eu-west-1');
    await makeLogGroup('in-ap', 'ap-south-1');
    test.clock.advance(60_000);
    const wide = await delivered(test, 'wide');
    const group = (records: typeof wide) =>
      records
        .filter(({ record }) => record.eventName === 'CreateLogGroup')
        .map(({ stream, record }) => [stream, record.awsRegion, record.requestParameters]);
    const wideStream = `${ACCOUNT}_CloudTrail_us-east-1`;
    expect(group(wide)).toEqual([
      [wideStream, 'eu-west-1', { logGroupName: 'local' }],
      [wideStream, 'eu-west-1', { logGroupName: 'in-eu' }],
      [wideStream, 'ap-south-1', { logGroupName: 'in-ap' }],
    ]);
    const local = await delivered(test, 'local', 'eu-west-1');
    expect(group(local)).toEqual([
      [`${ACCOUNT}_CloudTrail_eu-west-1`, 'eu-west-1', { logGroupName: 'in-eu' }],
    ]);
    // Global services happen in the leader region, which the local trail does not see.
    expect(wide.map(({ record }) => record.eventSource)).toContain('iam.amazonaws.com');
    expect(local.map(({ record }) => record.eventSource)).not.toContain('iam.amazonaws.com');
    const idOf = (records: typeof wide) =>
      records.find(({ record }) => JSON.stringify(record.requestParameters).includes('in-eu'))
        ?.record.eventID;
    expect(idOf(local)).toBe(idOf(wide));
  });

  it('may go to one group from two trails', async () => {
    const to = await makeDelivery(test, 'one', GROUP);
    await makeTrail(test, 'two');
    await test.call('cloudtrail', 'UpdateTrail', { Name: 'two', ...to });
    await makeLogGroup('new');
    test.clock.advance(60_000);
    const names = await deliveredNames(test, GROUP);
    expect(names.filter((name) => name === 'CreateLogGroup')).toHaveLength(2);
  });

  it("does not leave the account: another account's calls are not delivered", async () => {
    await makeDelivery(test, 'main', GROUP);
    await test.call('iam', 'ListRoles', {}, { account: '111111111111' });
    test.clock.advance(60_000);
    expect(await deliveredNames(test, GROUP)).toEqual(['UpdateTrail']);
  });

  it('does not feed itself: reading what was delivered is no event', async () => {
    await makeDelivery(test, 'main', GROUP);
    for (let i = 0; i < 3; i++) {
      test.clock.advance(60_000);
      await delivered(test, GROUP);
    }
    expect(await deliveredNames(test, GROUP)).toEqual(['UpdateTrail']);
  });

  it('changes its pace with the settings, for events from then on', async () => {
    await makeDelivery(test, 'main', GROUP);
    await test.control('settings', { deliveryDelayMs: 0 });
    await makeLogGroup('now');
    test.clock.advance(0);
    expect(await deliveredNames(test, GROUP)).toEqual(['CreateLogGroup']);
    test.clock.advance(DELAY);
    expect(await deliveredNames(test, GROUP)).toEqual(['CreateLogGroup', 'UpdateTrail']);
  });
});

describe('delivery that is not allowed', () => {
  const NO_PERMISSION = 'Access denied. Check the permissions for your role.';

  it.each<[string, () => Promise<unknown>, () => Promise<unknown>, string]>([
    [
      'the permissions are gone',
      () => test.call('iam', 'DeleteRolePolicy', { RoleName: ROLE, PolicyName: 'delivery' }),
      () => putPolicy(permissionsFor(GROUP)),
      NO_PERMISSION,
    ],
    [
      'the permissions are for another group',
      () => putPolicy(permissionsFor('CloudTrail/other')),
      () => putPolicy(permissionsFor(GROUP)),
      NO_PERMISSION,
    ],
    [
      'the role is gone',
      async () => {
        await test.call('iam', 'DeleteRolePolicy', { RoleName: ROLE, PolicyName: 'delivery' });
        await test.call('iam', 'DeleteRole', { RoleName: ROLE });
      },
      async () => {
        await test.call('iam', 'CreateRole', {
          RoleName: ROLE,
          AssumeRolePolicyDocument: trust('cloudtrail'),
        });
        await putPolicy(permissionsFor(GROUP));
      },
      'Access denied. Check the trust relationships for your role.',
    ],
    [
      'the role trusts somebody else',
      () =>
        test.call('iam', 'UpdateAssumeRolePolicy', {
          RoleName: ROLE,
          PolicyDocument: trust('ec2'),
        }),
      () =>
        test.call('iam', 'UpdateAssumeRolePolicy', {
          RoleName: ROLE,
          PolicyDocument: trust('cloudtrail'),
        }),
      'Access denied. Check the trust relationships for your role.',
    ],
  ])(
    'writes nothing and says why when %s; and goes on when it is mended',
    async (_, harm, mend, text) => {
      await makeDelivery(test, 'main', GROUP);
      await harm();
      test.clock.advance(DELAY);
      expect(await delivered(test, GROUP)).toEqual([]);
      const broken = await status();
      expect(broken).toMatchObject({ IsLogging: true, LatestCloudWatchLogsDeliveryError: text });
      expect(broken).not.toHaveProperty('LatestCloudWatchLogsDeliveryTime');

      test.clock.advance(60_000);
      await mend();
      await makeLogGroup('afterwards');
      test.clock.advance(DELAY);
      expect(await deliveredNames(test, GROUP)).toContain('CreateLogGroup');
      const mended = await status();
      expect(mended).not.toHaveProperty('LatestCloudWatchLogsDeliveryError');
      expect(mended.LatestCloudWatchLogsDeliveryTime?.getTime()).toBe(test.clock.now());
    },
  );

  it('keeps the time of the last delivery beside the error', async () => {
    await makeDelivery(test, 'main', GROUP);
    test.clock.advance(DELAY);
    await test.call('iam', 'DeleteRolePolicy', { RoleName: ROLE, PolicyName: 'delivery' });
    test.clock.advance(DELAY);
    expect(await status()).toMatchObject({
      LatestCloudWatchLogsDeliveryTime: new Date(TEST_NOW + DELAY),
      LatestCloudWatchLogsDeliveryError: NO_PERMISSION,
    });
  });

  it('goes on as long as a harm has not spread', async () => {
    await makeDelivery(test, 'main', GROUP);
    await test.control('settings', { propagationDelayMs: DELAY });
    test.clock.advance(1);
    await test.call('iam', 'DeleteRolePolicy', { RoleName: ROLE, PolicyName: 'delivery' });
    test.clock.advance(DELAY - 1);
    expect(await deliveredNames(test, GROUP)).toEqual(['UpdateTrail']);
    test.clock.advance(DELAY);
    expect(await deliveredNames(test, GROUP)).toEqual(['UpdateTrail']);
    expect(await status()).toMatchObject({ LatestCloudWatchLogsDeliveryError: NO_PERMISSION });
  });

  it('drops what is under way when the delivery is switched off, without an error', async () => {
    await makeDelivery(test, 'main', GROUP);
    await test.call('cloudtrail', 'UpdateTrail', {
      Name: 'main',
      CloudWatchLogsLogGroupArn: '',
      CloudWatchLogsRoleArn: '',
    });
    test.clock.advance(60_000);
    expect(await delivered(test, GROUP)).toEqual([]);
    expect(await status()).not.toHaveProperty('LatestCloudWatchLogsDeliveryError');
  });

  it('takes the way that the trail has by then', async () => {
    await makeDelivery(test, 'main', GROUP);
    const other = await makeGroupAndRole(test, 'other');
    await test.call('cloudtrail', 'UpdateTrail', { Name: 'main', ...other });
    test.clock.advance(60_000);
    expect(await delivered(test, GROUP)).toEqual([]);
    expect(await deliveredNames(test, 'other')).toContain('UpdateTrail');
  });
});

const trust = (service: string): string =>
  JSON.stringify({
    Version: '2012-10-17',
    Statement: {
      Effect: 'Allow',
      Principal: { Service: `${service}.amazonaws.com` },
      Action: 'sts:AssumeRole',
    },
  });
