import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { makeTrail } from '#testing/sandbox-furniture.ts';
import { openTestSandbox, type TestSandbox } from '#testing/test-sandbox.ts';

let test: TestSandbox;
beforeEach(() => (test = openTestSandbox()));
afterEach(() => test.sandbox.close());

describe('RemoveTags', () => {
  it('removes by key, whatever the value, and minds no key that is not there', async () => {
    const ResourceId = await makeTrail(test, 'main');
    const TagsList = ['a', 'b', 'c'].map((Key) => ({ Key, Value: 'v' }));
    await test.call('cloudtrail', 'AddTags', { ResourceId, TagsList });
    await test.call('cloudtrail', 'RemoveTags', {
      ResourceId,
      TagsList: [{ Key: 'a' }, { Key: 'b', Value: 'other' }, { Key: 'nobody' }],
    });
    const { ResourceTagList } = await test.call('cloudtrail', 'ListTags', {
      ResourceIdList: [ResourceId],
    });
    expect(ResourceTagList).toEqual([{ ResourceId, TagsList: [{ Key: 'c', Value: 'v' }] }]);
  });

  it('refuses a trail that is not there', async () => {
    const call = test.call('cloudtrail', 'RemoveTags', {
      ResourceId: 'arn:aws:cloudtrail:us-east-1:123456789012:trail/nobody',
      TagsList: [{ Key: 'a' }],
    });
    await expect(call).rejects.toMatchObject({ name: 'ResourceNotFoundException' });
  });
});
