import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { deliveredNames, makeDelivery, makeTrail } from '#testing/sandbox-furniture.ts';
import { openTestSandbox, TEST_NOW, type TestSandbox } from '#testing/test-sandbox.ts';

let test: TestSandbox;
beforeEach(async () => {
  test = openTestSandbox();
  await makeDelivery(test, 'main', 'CloudTrail/logs');
});
afterEach(() => test.sandbox.close());

const stop = (Name: string, region = 'us-east-1') =>
  test.call('cloudtrail', 'StopLogging', { Name }, { region });

describe('StopLogging', () => {
  it('is the last call that the trail records, and arrives', async () => {
    await stop('main');
    await test.call('iam', 'ListRoles', {});
    test.clock.advance(60_000);
    expect(await deliveredNames(test, 'CloudTrail/logs')).toEqual(['UpdateTrail', 'StopLogging']);
  });

  it('keeps the moment of the first stop', async () => {
    await stop('main');
    test.clock.advance(1_000);
    await stop('main');
    expect(await test.call('cloudtrail', 'GetTrailStatus', { Name: 'main' })).toMatchObject({
      IsLogging: false,
      StopLoggingTime: new Date(TEST_NOW),
    });
  });

  it('knows no other trail, and works at home alone', async () => {
    await expect(stop('none')).rejects.toMatchObject({ name: 'TrailNotFoundException' });
    const arn = await makeTrail(test, 'wide', { IsMultiRegionTrail: true });
    await expect(stop(arn, 'eu-west-1')).rejects.toMatchObject({
      name: 'InvalidHomeRegionException',
    });
  });
});
