import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { makeTrail } from '#testing/sandbox-furniture.ts';
import { openTestSandbox, type TestSandbox } from '#testing/test-sandbox.ts';

let test: TestSandbox;
beforeEach(() => (test = openTestSandbox()));
afterEach(() => test.sandbox.close());

describe('ListTrails', () => {
  it('names the trails of all regions from any region, and no other account', async () => {
    await makeTrail(test, 'main');
    await makeTrail(test, 'audit', { region: 'eu-west-1' });
    const { Trails } = await test.call('cloudtrail', 'ListTrails', {}, { region: 'ap-south-1' });
    expect(Trails).toEqual([
      {
        TrailARN: 'arn:aws:cloudtrail:eu-west-1:123456789012:trail/audit',
        Name: 'audit',
        HomeRegion: 'eu-west-1',
      },
      {
        TrailARN: 'arn:aws:cloudtrail:us-east-1:123456789012:trail/main',
        Name: 'main',
        HomeRegion: 'us-east-1',
      },
    ]);
    const other = await test.call('cloudtrail', 'ListTrails', {}, { account: '111111111111' });
    expect(other.Trails).toEqual([]);
  });
});
