import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { BUCKET, deliveredNames, makeDelivery } from '#testing/sandbox-furniture.ts';
import { openTestSandbox, TEST_NOW, type TestSandbox } from '#testing/test-sandbox.ts';

let test: TestSandbox;
beforeEach(async () => {
  test = openTestSandbox();
  await makeDelivery(test, 'main', 'CloudTrail/logs');
});
afterEach(() => test.sandbox.close());

const start = (Name: string, region = 'us-east-1') =>
  test.call('cloudtrail', 'StartLogging', { Name }, { region });

describe('StartLogging', () => {
  it('lets a trail log from its own call on', async () => {
    await test.call('cloudtrail', 'StopLogging', { Name: 'main' });
    await test.call('iam', 'ListRoles', {});
    test.clock.advance(1_000);
    await start('main');
    expect(await test.call('cloudtrail', 'GetTrailStatus', { Name: 'main' })).toMatchObject({
      IsLogging: true,
      StartLoggingTime: new Date(TEST_NOW + 1_000),
    });
    test.clock.advance(60_000);
    const names = await deliveredNames(test, 'CloudTrail/logs');
    expect(names).toContain('StartLogging');
    expect(names).not.toContain('ListRoles');
  });

  it('changes nothing for a trail that logs already', async () => {
    test.clock.advance(1_000);
    await start('main');
    expect(await test.call('cloudtrail', 'GetTrailStatus', { Name: 'main' })).toMatchObject({
      StartLoggingTime: new Date(TEST_NOW),
    });
  });

  it('knows no other trail, and works at home alone', async () => {
    await expect(start('none')).rejects.toMatchObject({ name: 'TrailNotFoundException' });
    const { TrailARN = '' } = await test.call('cloudtrail', 'CreateTrail', {
      Name: 'wide',
      S3BucketName: BUCKET,
      IsMultiRegionTrail: true,
    });
    await expect(start(TrailARN, 'eu-west-1')).rejects.toMatchObject({
      name: 'InvalidHomeRegionException',
    });
  });
});
