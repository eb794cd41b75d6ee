import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { makeTrail } from '#testing/sandbox-furniture.ts';
import { openTestSandbox, type TestSandbox } from '#testing/test-sandbox.ts';

let test: TestSandbox;
let arn: string;
beforeEach(async () => {
  test = openTestSandbox();
  arn = await makeTrail(test, 'main', { IsMultiRegionTrail: true });
});
afterEach(() => test.sandbox.close());

const put = (input: object, region = 'us-east-1') =>
  test.call('cloudtrail', 'PutEventConfiguration', { TrailName: arn, ...input }, { region });
const get = () => test.call('cloudtrail', 'GetEventConfiguration', { TrailName: 'main' });
const AGGREGATION = { EventCategory: 'Data', Templates: ['API_ACTIVITY', 'USER_ACTIONS'] };

describe('PutEventConfiguration', () => {
  it('keeps how a trail aggregates its data events, and forgets it', async () => {
    const answer = await put({ AggregationConfigurations: [AGGREGATION] });
    expect(answer).toEqual({ TrailARN: arn, AggregationConfigurations: [AGGREGATION] });
    expect(await get()).toEqual(answer);
    expect(await put({})).toEqual(answer);
    await put({ AggregationConfigurations: [] });
    expect(await get()).toEqual({ TrailARN: arn, AggregationConfigurations: [] });
  });

  it.each<[object, string]>([
    [{ MaxEventSize: 'Large' }, 'InvalidParameterCombinationException'],
    [
      { ContextKeySelectors: [{ Type: 'TagContext', Equals: ['team'] }] },
      'InvalidParameterCombinationException',
    ],
    [
      { AggregationConfigurations: [{ EventCategory: 'Management', Templates: ['USER_ACTIONS'] }] },
      'ValidationException',
    ],
    [{ AggregationConfigurations: [AGGREGATION, AGGREGATION] }, 'ValidationException'],
    [{ TrailName: undefined, EventDataStore: 'store' }, 'EventDataStoreNotFoundException'],
    [{ TrailName: 'nobody' }, 'TrailNotFoundException'],
  ])('refuses %j', async (input, name) => {
    await expect(put(input)).rejects.toMatchObject({ name });
  });

  it('changes a trail in its home region alone', async () => {
    await expect(put({}, 'eu-west-1')).rejects.toMatchObject({
      name: 'InvalidHomeRegionException',
    });
  });
});
