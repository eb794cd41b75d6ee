import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { BUCKET, makeBucket, makeTrail } from '#testing/sandbox-furniture.ts';
import { openTestSandbox, type TestSandbox } from '#testing/test-sandbox.ts';

let test: TestSandbox;
beforeEach(() => (test = openTestSandbox()));
afterEach(() => test.sandbox.close());

const list = (ResourceIdList: string[], more: object = {}) =>
  test.call('cloudtrail', 'ListTags', { ResourceIdList, ...more });

describe('ListTags', () => {
  it('lists those that a trail was made with, trail by trail', async () => {
    await makeBucket(test);
    const { TrailARN = '' } = await test.call('cloudtrail', 'CreateTrail', {
      Name: 'tagged',
      S3BucketName: BUCKET,
      TagsList: [{ Key: 'team', Value: 'audit' }, { Key: 'bare' }],
    });
    const bare = await makeTrail(test, 'bare');
    expect(await list([bare, TrailARN])).toEqual({
      ResourceTagList: [
        { ResourceId: bare, TagsList: [] },
        { ResourceId: TrailARN, TagsList: [{ Key: 'team', Value: 'audit' }, { Key: 'bare' }] },
      ],
    });
  });

  it('refuses what is no trail, too many at once, and a token', async () => {
    const arn = await makeTrail(test, 'main');
    await expect(list(['main'])).rejects.toMatchObject({ name: 'CloudTrailARNInvalidException' });
    await expect(list([arn, `${arn}2`])).rejects.toMatchObject({
      name: 'ResourceNotFoundException',
    });
    await expect(list(Array.from({ length: 21 }, () => arn))).rejects.toMatchObject({
      name: 'ValidationException',
    });
    await expect(list([arn], { NextToken: 'x' })).rejects.toMatchObject({
      name: 'InvalidTokenException',
    });
  });
});
