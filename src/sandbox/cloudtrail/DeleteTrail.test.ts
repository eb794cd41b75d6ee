import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { delivered, makeDelivery, makeTrail } from '#testing/sandbox-furniture.ts';
import { openTestSandbox, type TestSandbox } from '#testing/test-sandbox.ts';

let test: TestSandbox;
beforeEach(() => (test = openTestSandbox()));
afterEach(() => test.sandbox.close());

const names = async () =>
  ((await test.call('cloudtrail', 'ListTrails', {})).Trails ?? []).map(({ Name }) => Name);

describe('DeleteTrail', () => {
  it('removes the trail by name or ARN, and no other', async () => {
    await makeTrail(test, 'one');
    const two = await makeTrail(test, 'two');
    await makeTrail(test, 'three');
    await test.call('cloudtrail', 'DeleteTrail', { Name: 'one' });
    await test.call('cloudtrail', 'DeleteTrail', { Name: two });
    expect(await names()).toEqual(['three']);
  });

  it('leaves log group and role, and drops what was on its way', async () => {
    await makeDelivery(test, 'main', 'CloudTrail/logs');
    await test.call('cloudtrail', 'DeleteTrail', { Name: 'main' });
    test.clock.advance(60_000);
    expect(await delivered(test, 'CloudTrail/logs')).toEqual([]);
    expect((await test.call('iam', 'ListRoles', {})).Roles).toHaveLength(1);
  });

  it('knows no other trail, and works at home alone', async () => {
    await makeTrail(test, 'one', { IsMultiRegionTrail: true });
    await expect(test.call('cloudtrail', 'DeleteTrail', { Name: 'two' })).rejects.toMatchObject({
      name: 'TrailNotFoundException',
      $metadata: { httpStatusCode: 404 },
    });
    const Name = 'arn:aws:cloudtrail:us-east-1:123456789012:trail/one';
    await expect(
      test.call('cloudtrail', 'DeleteTrail', { Name }, { region: 'eu-west-1' }),
    ).rejects.toMatchObject({ name: 'InvalidHomeRegionException' });
    expect(await names()).toEqual(['one']);
  });
});
