import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { callS3, listKeys, readLogFile } from '#testing/s3-furniture.ts';
import {
  ACCOUNT,
  BUCKET,
  bucketPolicy,
  deliveredNames,
  makeDelivery,
  makeTrail,
} from '#testing/sandbox-furniture.ts';
import { openTestSandbox, TEST_NOW, type TestSandbox } from '#testing/test-sandbox.ts';

let test: TestSandbox;
beforeEach(() => (test = openTestSandbox()));
afterEach(() => test.sandbox.close());

const FOLDER = `AWSLogs/${ACCOUNT}/CloudTrail`;
const group = (logGroupName: string, region = 'us-east-1') =>
  test.call('logs', 'CreateLogGroup', { logGroupName }, { region });
const status = () => test.call('cloudtrail', 'GetTrailStatus', { Name: 'main' });
const namesIn = async (key: string) => {
  const { Records } = await readLogFile(test, BUCKET, key);
  return Records.map(({ eventName }) => eventName);
};
const allNames = async () =>
  (await Promise.all((await listKeys(test, BUCKET)).map(namesIn))).flat();
const putPolicy = (body: string) => callS3(test, 'PUT', `/${BUCKET}?policy=`, { body });

describe('log files', () => {
  it('hold what happened in their window, one for each region', async () => {
    await makeTrail(test, 'main', { IsMultiRegionTrail: true });
    test.clock.advance(5_000);
    for (const key of await listKeys(test, BUCKET))
      await callS3(test, 'DELETE', `/${BUCKET}/${key}`);
    await group('one');
    test.clock.advance(4_999);
    await group('two');
    await group('three', 'eu-west-1');
    expect(await listKeys(test, BUCKET)).toEqual([]);
    test.clock.advance(1);
    const keys = await listKeys(test, BUCKET);
    const stem = (region: string) =>
      `${FOLDER}/${region}/2026/11/22/${ACCOUNT}_CloudTrail_${region}_20261122T1000Z_`;
    expect(keys.map((key) => key.slice(0, -24))).toEqual([stem('eu-west-1'), stem('us-east-1')]);
    expect(keys.every((key) => /_[A-Za-z0-9]{16}\.json\.gz$/.test(key))).toBe(true);
    expect(await namesIn(keys[0] ?? '')).toEqual(['CreateLogGroup']);
    const { Records } = await readLogFile(test, BUCKET, keys[1] ?? '');
    expect(Records.map(({ requestParameters }) => requestParameters)).toEqual([
      { logGroupName: 'one' },
      { logGroupName: 'two' },
    ]);
  });

  it('come about every five minutes where delays are realistic', async () => {
    await test.control('settings', { deliveryDelayMs: 'realistic' });
    await makeTrail(test, 'main');
    test.clock.advance(5 * 60_000 - 1);
    await group('late');
    expect(await listKeys(test, BUCKET)).toEqual([]);
    test.clock.advance(1);
    expect(await allNames()).toEqual(['StartLogging', 'CreateLogGroup']);
  });

  it('obey the selectors, and hold what is too large for CloudWatch Logs', async () => {
    await makeDelivery(test, 'main', 'CloudTrail/logs');
    await test.call('cloudtrail', 'PutEventSelectors', {
      TrailName: 'main',
      EventSelectors: [{ ReadWriteType: 'WriteOnly' }],
    });
    test.clock.advance(5_000);
    await test.call('iam', 'ListRoles', {});
    await group('w');
    test.clock.advance(5_000);
    const names = await allNames();
    expect(names).not.toContain('ListRoles');
    expect(names).toEqual(
      expect.arrayContaining([...(await deliveredNames(test, 'CloudTrail/logs'))]),
    );
  });

  it('wait while the bucket refuses, and come when it is mended', async () => {
    await makeTrail(test, 'main');
    const read = { Effect: 'Allow', Principal: '*', Action: 's3:GetBucketAcl', Resource: '*' };
    await putPolicy(JSON.stringify({ Version: '2012-10-17', Statement: [read] }));
    test.clock.advance(5_000);
    expect(await listKeys(test, BUCKET)).toEqual([]);
    const refused = await status();
    expect(refused).toMatchObject({
      LatestDeliveryError: 'AccessDenied',
      LatestDeliveryAttemptTime: '2026-11-22T10:00:05Z',
    });
    expect(refused).not.toHaveProperty('LatestDeliveryTime');
    await putPolicy(bucketPolicy(BUCKET));
    test.clock.advance(5_000);
    expect(await status()).toMatchObject({ LatestDeliveryTime: new Date(TEST_NOW + 10_000) });
    expect(await status()).not.toHaveProperty('LatestDeliveryError');
    expect(await allNames()).toContain('StartLogging');
  });

  it('say that the bucket is gone', async () => {
    await makeTrail(test, 'main');
    expect((await callS3(test, 'DELETE', `/${BUCKET}`)).status).toBe(204);
    test.clock.advance(5_000);
    expect(await status()).toMatchObject({ LatestDeliveryError: 'NoSuchBucket' });
  });

  it('are asked of the bucket policy with the very trail and folder', async () => {
    const arn = await makeTrail(test, 'main');
    const writeFor = (SourceArn: string, folder: string) =>
      JSON.stringify({
        Version: '2012-10-17',
        Statement: [
          {
            Effect: 'Allow',
            Principal: { Service: 'cloudtrail.amazonaws.com' },
            Action: 's3:PutObject',
            Resource: `arn:aws:s3:::${BUCKET}/${folder}/*`,
            Condition: {
              StringEquals: {
                's3:x-amz-acl': 'bucket-owner-full-control',
                'aws:SourceArn': SourceArn,
              },
            },
          },
        ],
      });
    for (const [policy, error] of [
      [writeFor(`${arn}x`, `AWSLogs/${ACCOUNT}`), 'AccessDenied'],
      [writeFor(arn, 'AWSLogs/111111111111'), 'AccessDenied'],
      [writeFor(arn, `AWSLogs/${ACCOUNT}`), undefined],
    ] as const) {
      await putPolicy(policy);
      test.clock.advance(5_000);
      expect((await status()).LatestDeliveryError).toBe(error);
    }
  });

  it('are dropped with their trail', async () => {
    await makeTrail(test, 'main');
    await test.call('cloudtrail', 'DeleteTrail', { Name: 'main' });
    test.clock.advance(60_000);
    expect(await listKeys(test, BUCKET)).toEqual([]);
  });

  it('belong to the seeded trails too, for the last ten minutes', async () => {
    test.sandbox.close();
    test = openTestSandbox({ seed: 'demo' });
    await test.control('settings', { activity: false });
    test.clock.advance(1);
    const keys = await listKeys(test, 'trailglass-demo-trail-logs');
    expect(keys.length).toBeGreaterThan(5);
    expect(keys.some((key) => key.includes('20261122T0955Z'))).toBe(true);
  });
});
