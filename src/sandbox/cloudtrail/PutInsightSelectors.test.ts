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

const RATE = { InsightType: 'ApiCallRateInsight' } as const;
const ERRORS = { InsightType: 'ApiErrorRateInsight' } as const;
const put = (InsightSelectors: object[], more: object = {}, region = 'us-east-1') =>
  test.call(
    'cloudtrail',
    'PutInsightSelectors',
    { TrailName: arn, InsightSelectors, ...more },
    { region },
  );
const get = () => test.call('cloudtrail', 'GetInsightSelectors', { TrailName: 'main' });
const has = async () => {
  const { Trail } = await test.call('cloudtrail', 'GetTrail', { Name: 'main' });
  return Trail?.HasInsightSelectors;
};

describe('PutInsightSelectors', () => {
  it('turns Insights on, on management events unless it says otherwise, and off', async () => {
    const on = await put([RATE, ERRORS]);
    expect(on).toEqual({
      TrailARN: arn,
      InsightSelectors: [RATE, ERRORS].map((one) => ({ ...one, EventCategories: ['Management'] })),
    });
    expect(await get()).toEqual(on);
    expect(await has()).toBe(true);
    expect(await put([])).toEqual({ TrailARN: arn, InsightSelectors: [] });
    await expect(get()).rejects.toMatchObject({ name: 'InsightNotEnabledException' });
    expect(await has()).toBe(false);
  });

  const select = (selector: object) =>
    test.call('cloudtrail', 'PutEventSelectors', { TrailName: 'main', EventSelectors: [selector] });
  const refused = (selectors: object[]) =>
    expect(put(selectors)).rejects.toMatchObject({ name: 'InvalidInsightSelectorsException' });

  it('wants a trail that logs what the Insights are about', async () => {
    await select({ ReadWriteType: 'ReadOnly' });
    await refused([RATE]);
    await put([ERRORS]);
    const objects = { Type: 'AWS::S3::Object', Values: ['arn:aws:s3'] };
    await refused([{ ...RATE, EventCategories: ['Data'] }]);
    await select({ IncludeManagementEvents: false, DataResources: [objects] });
    await put([{ ...RATE, EventCategories: ['Data'] }]);
    await refused([{ ...ERRORS, EventCategories: ['Management', 'Data'] }]);
  });

  it('looks into advanced selectors too', async () => {
    const log = (...more: object[]) =>
      test.call('cloudtrail', 'PutEventSelectors', {
        TrailName: 'main',
        AdvancedEventSelectors: [
          { FieldSelectors: [{ Field: 'eventCategory', Equals: ['Management'] }, ...more] },
        ] as never,
      });
    await log({ Field: 'readOnly', Equals: ['true'] });
    await refused([RATE]);
    await put([ERRORS]);
    await log({ Field: 'readOnly', Equals: ['false'] });
    await put([RATE]);
    await refused([{ ...RATE, EventCategories: ['Data'] }]);
  });

  it('refuses selectors of no type, of one type twice, and of a type that there is not', async () => {
    await refused([{}]);
    await refused([RATE, RATE]);
    await expect(put([{ InsightType: 'Mood' }])).rejects.toMatchObject({
      name: 'ValidationException',
    });
  });

  it('refuses another region and what belongs to event data stores', async () => {
    await expect(put([RATE], {}, 'eu-west-1')).rejects.toMatchObject({
      name: 'InvalidHomeRegionException',
    });
    await expect(put([RATE], { InsightsDestination: 'store' })).rejects.toMatchObject({
      name: 'InvalidParameterCombinationException',
    });
  });
});
