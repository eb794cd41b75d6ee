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
    const started = {
      StartLoggingTime: new Date(TEST_NOW),
      TimeLoggingStarted: '2026-11-22T10:00:00Z',
    };
    expect(await status()).toEqual({ IsLogging: true, ...started });
    test.clock.advance(1_500);
    await test.call('cloudtrail', 'StopLogging', { Name: 'main' });
    expect(await status()).toEqual({
      IsLogging: false,
      ...started,
      StopLoggingTime: new Date(TEST_NOW + 1_500),
      TimeLoggingStopped: '2026-11-22T10:00:01Z',
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

  it('says when the last log file was written, in both forms', async () => {
    await makeTrail(test, 'main');
    test.clock.advance(5_000);
    expect(await status()).toMatchObject({
      LatestDeliveryTime: new Date(TEST_NOW + 5_000),
      LatestDeliveryAttemptTime: '2026-11-22T10:00:05Z',
      LatestDeliveryAttemptSucceeded: '2026-11-22T10:00:05Z',
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
