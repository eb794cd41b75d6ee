import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { deliveredNames, makeDelivery } from '#testing/sandbox-furniture.ts';
import { openTestSandbox, type TestSandbox } from '#testing/test-sandbox.ts';

let test: TestSandbox;
beforeEach(async () => {
  test = openTestSandbox();
  await makeDelivery(test, 'main', 'CloudTrail/logs');
});
afterEach(() => test.sandbox.close());

const put = (input: object) =>
  test.call('cloudtrail', 'PutEventSelectors', { TrailName: 'main', ...input });
const get = () => test.call('cloudtrail', 'GetEventSelectors', { TrailName: 'main' });

const WRITES = {
  Name: 'Writes without KMS',
  FieldSelectors: [
    { Field: 'eventCategory', Equals: ['Management'] },
    { Field: 'readOnly', Equals: ['false'] },
    { Field: 'eventSource', NotEquals: ['kms.amazonaws.com'] },
  ],
};

describe('PutEventSelectors', () => {
  it('replaces basic selectors by advanced ones and the other way round', async () => {
    const advanced = await put({ AdvancedEventSelectors: [WRITES] });
    expect(advanced).toEqual({
      TrailARN: 'arn:aws:cloudtrail:us-east-1:123456789012:trail/main',
      AdvancedEventSelectors: [WRITES],
    });
    expect(await get()).toEqual(advanced);
    const { Trail } = await test.call('cloudtrail', 'GetTrail', { Name: 'main' });
    expect(Trail).toMatchObject({ HasCustomEventSelectors: true });

    const basic = await put({ EventSelectors: [{ ReadWriteType: 'WriteOnly' }] });
    expect(basic).toMatchObject({
      EventSelectors: [
        { ReadWriteType: 'WriteOnly', IncludeManagementEvents: true, DataResources: [] },
      ],
    });
    expect(basic).not.toHaveProperty('AdvancedEventSelectors');
    expect(await get()).toEqual(basic);
  });

  it('decides from then on what is delivered', async () => {
    await put({ AdvancedEventSelectors: [WRITES] });
    await test.call('iam', 'ListRoles', {});
    await test.call('logs', 'CreateLogGroup', { logGroupName: 'new' });
    test.clock.advance(60_000);
    expect(await deliveredNames(test, 'CloudTrail/logs')).toEqual([
      'UpdateTrail',
      'PutEventSelectors',
      'CreateLogGroup',
    ]);
  });

  const s3 = (count: number) => ({
    DataResources: [
      {
        Type: 'AWS::S3::Object',
        Values: Array.from({ length: count }, (_, i) => `arn:aws:s3:::b/${i}`),
      },
    ],
  });
  const names = (count: number) => ({
    Field: 'eventName',
    Equals: Array.from({ length: count }, (_, i) => `E${i}`),
  });
  const dataField = (more: object) => ({
    AdvancedEventSelectors: [
      {
        FieldSelectors: [
          { Field: 'eventCategory', Equals: ['Data'] },
          { Field: 'resources.type', Equals: ['AWS::S3::Object'] },
          more,
        ],
      },
    ],
  });
  const field = (more: object) => ({
    AdvancedEventSelectors: [
      { FieldSelectors: [{ Field: 'eventCategory', Equals: ['Management'] }, more] },
    ],
  });

  it.each<[string, object]>([
    ['neither kind', {}],
    ['both kinds', { EventSelectors: [{}], AdvancedEventSelectors: [WRITES] }],
    ['six basic ones', { EventSelectors: Array.from({ length: 6 }, () => ({})) }],
    ['251 data resources', { EventSelectors: [s3(200), s3(51)] }],
    [
      'a type that basic ones do not know',
      { EventSelectors: [{ DataResources: [{ Type: 'AWS::SNS::Topic', Values: ['x'] }] }] },
    ],
    [
      'a source that cannot be excluded',
      { EventSelectors: [{ ExcludeManagementEventSources: ['iam.amazonaws.com'] }] },
    ],
    [
      'no eventCategory',
      { AdvancedEventSelectors: [{ FieldSelectors: [{ Field: 'readOnly', Equals: ['true'] }] }] },
    ],
    ['none', { EventSelectors: [] }],
    ['a field without a value', field({ Field: 'readOnly' })],
    ['StartsWith for readOnly', field({ Field: 'readOnly', StartsWith: ['t'] })],
    ['501 values', dataField(names(499))],
  ])('refuses %s and changes nothing', async (_, input) => {
    const before = await get();
    await expect(put(input)).rejects.toMatchObject({ name: 'InvalidEventSelectorsException' });
    expect(await get()).toEqual(before);
  });

  it('takes what just keeps to the limits', async () => {
    await put({ EventSelectors: [s3(200), s3(50), {}, {}, {}] });
    await put(dataField(names(498)));
  });

  it('refuses a ReadWriteType that is none, and names its place', async () => {
    await expect(put({ EventSelectors: [{ ReadWriteType: 'None' }] })).rejects.toMatchObject({
      name: 'ValidationException',
      message: expect.stringContaining("'eventSelectors.1.member.readWriteType'") as string,
    });
  });
});
