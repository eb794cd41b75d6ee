import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { ACCOUNT, makeTrail } from '#testing/sandbox-furniture.ts';
import { openTestSandbox, type TestSandbox } from '#testing/test-sandbox.ts';

let test: TestSandbox;
let arn: string;
beforeEach(async () => {
  test = openTestSandbox();
  arn = await makeTrail(test, 'main', { IsMultiRegionTrail: true });
});
afterEach(() => test.sandbox.close());

const add = (ResourceId: string, tags: Readonly<Record<string, string>> = { team: 'audit' }) =>
  test.call('cloudtrail', 'AddTags', {
    ResourceId,
    TagsList: Object.entries(tags).map(([Key, Value]) => ({ Key, Value })),
  });
const tagsOf = async () => {
  const { ResourceTagList } = await test.call('cloudtrail', 'ListTags', { ResourceIdList: [arn] });
  return ResourceTagList?.[0]?.TagsList;
};

describe('AddTags', () => {
  it('adds and replaces', async () => {
    expect(await add(arn)).toEqual({});
    await add(arn, { team: 'security', stage: 'live' });
    expect(await tagsOf()).toEqual([
      { Key: 'team', Value: 'security' },
      { Key: 'stage', Value: 'live' },
    ]);
  });

  const place = (resource: string) => `arn:aws:cloudtrail:us-east-1:${ACCOUNT}:${resource}`;
  it.each([
    ['a name', 'main', 'CloudTrailARNInvalidException'],
    ['an ARN of another service', 'arn:aws:s3:::bucket', 'CloudTrailARNInvalidException'],
    ['no trail', place('trail/nobody'), 'ResourceNotFoundException'],
    ['an event data store', place('eventdatastore/e'), 'EventDataStoreNotFoundException'],
    ['a channel', place('channel/c'), 'ChannelNotFoundException'],
    ['something else', place('import/i'), 'ResourceTypeNotSupportedException'],
  ])('refuses %s', async (_, id, name) => {
    await expect(add(id)).rejects.toMatchObject({ name });
  });

  it('refuses tags that cannot be, and the fifty-first', async () => {
    await expect(add(arn, { 'aws:team': 'x' })).rejects.toMatchObject({
      name: 'InvalidTagParameterException',
    });
    await expect(add(arn, { ['k'.repeat(129)]: 'x' })).rejects.toMatchObject({
      name: 'ValidationException',
    });
    const many = Object.fromEntries(Array.from({ length: 51 }, (_, i) => [`k${i}`, 'v']));
    await expect(add(arn, many)).rejects.toMatchObject({ name: 'TagsLimitExceededException' });
    expect(await tagsOf()).toEqual([]);
  });

  it('tags a trail of all regions in its home region alone', async () => {
    const elsewhere = test.call(
      'cloudtrail',
      'AddTags',
      { ResourceId: arn, TagsList: [{ Key: 'a' }] },
      { region: 'eu-west-1' },
    );
    await expect(elsewhere).rejects.toMatchObject({ name: 'InvalidHomeRegionException' });
  });
});
