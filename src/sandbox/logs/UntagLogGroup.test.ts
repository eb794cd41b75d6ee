import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { openTestSandbox, type TestSandbox } from '#testing/test-sandbox.ts';

let test: TestSandbox;
beforeEach(async () => {
  test = openTestSandbox();
  await test.call('logs', 'CreateLogGroup', { logGroupName: 'g', tags: { team: 'audit' } });
});
afterEach(() => test.sandbox.close());

const untag = (tags: string[], logGroupName = 'g') =>
  test.call('logs', 'UntagLogGroup', { logGroupName, tags });

describe('UntagLogGroup', () => {
  it('takes the named tags', async () => {
    await untag(['team']);
    const { tags } = await test.call('logs', 'ListTagsLogGroup', { logGroupName: 'g' });
    expect(tags).toEqual({});
  });

  it('refuses no keys at all, and a group that is not there', async () => {
    await expect(untag([])).rejects.toThrow('greater than or equal to 1');
    await expect(untag(['a'], 'x')).rejects.toMatchObject({ name: 'ResourceNotFoundException' });
  });
});
