import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { makeTrail } from '#testing/sandbox-furniture.ts';
import { openTestSandbox, type TestSandbox } from '#testing/test-sandbox.ts';

let test: TestSandbox;
let TrailARN: string;
beforeEach(async () => {
  test = openTestSandbox();
  TrailARN = await makeTrail(test, 'main', { IsMultiRegionTrail: true });
});
afterEach(() => test.sandbox.close());

describe('GetEventSelectors', () => {
  it('says of a new trail that it logs all management events and nothing else', async () => {
    const answer = await test.call('cloudtrail', 'GetEventSelectors', { TrailName: 'main' });
    expect(answer).toEqual({
      TrailARN,
      EventSelectors: [
        {
          ReadWriteType: 'All',
          IncludeManagementEvents: true,
          DataResources: [],
          ExcludeManagementEventSources: [],
        },
      ],
    });
    const shadow = { TrailName: TrailARN };
    expect(
      await test.call('cloudtrail', 'GetEventSelectors', shadow, { region: 'eu-west-1' }),
    ).toEqual(answer);
  });

  it('knows no other trail', async () => {
    await expect(
      test.call('cloudtrail', 'GetEventSelectors', { TrailName: 'none' }),
    ).rejects.toMatchObject({ name: 'TrailNotFoundException' });
  });
});
