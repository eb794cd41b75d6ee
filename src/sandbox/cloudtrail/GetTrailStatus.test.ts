import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { makeDelivery, makeTrail } from '#testing/sandbox-furniture.ts';
import { openTestSandbox, TEST_NOW, type TestSandbox } from '#testing/test-sandbox.ts';

let test: TestSandbox;
beforeEach(() => (test = openTestSandbox()));
afterEach(() => test.sandbox.close());

const status = (Name = 'main') => test.call('cloudtrail', 'GetTrailStatus', { Name });

describe('GetTrailStatus', () => {
  it('has only the fields of what has happened', async () => {
    await makeTrail(test, 'main');
    expect(await status()).toEqual({ IsLogging: true, StartLoggingTime: new Date(TEST_NOW) });
    test.clock.advance(1_500);
    await test.call('cloudtrail', 'StopLogging', { Name: 'main' });
    expect(await status()).toEqual({
      IsLogging: false,
      StartLoggingTime: new Date(TEST_NOW),
      StopLoggingTime: new Date(TEST_NOW + 1_500),
    });
  });

  it('says when the last delivery to CloudWatch Logs went right', async () => {
    await makeDelivery(test, 'main', 'CloudTrail/logs');
    expect(await status()).not.toHaveProperty('LatestCloudWatchLogsDeliveryTime');
    test.clock.advance(5_000);
    expect(await status()).toMatchObject({
      LatestCloudWatchLogsDeliveryTime: new Date(TEST_NOW + 5_000),
    });
  });

  it('is there for shadows by ARN', async () => {
    const Name = await makeTrail(test, 'main', { IsMultiRegionTrail: true });
    expect(
      await test.call('cloudtrail', 'GetTrailStatus', { Name }, { region: 'eu-west-1' }),
    ).toMatchObject({ IsLogging: true });
  });

  it('knows no other trail', async () => {
    await expect(status('none')).rejects.toMatchObject({ name: 'TrailNotFoundException' });
  });
});
