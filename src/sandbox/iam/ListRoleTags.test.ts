import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { makeRole } from '#testing/sandbox-furniture.ts';
import { openTestSandbox, type TestSandbox } from '#testing/test-sandbox.ts';

let test: TestSandbox;
beforeEach(() => (test = openTestSandbox()));
afterEach(() => test.sandbox.close());

describe('ListRoleTags', () => {
  it('lists by key, page by page', async () => {
    await makeRole(test, 'r');
    const Tags = ['b', 'a', 'c'].map((Key) => ({ Key, Value: Key }));
    await test.call('iam', 'TagRole', { RoleName: 'r', Tags });
    const list = (more: object = {}) =>
      test.call('iam', 'ListRoleTags', { RoleName: 'r', ...more });
    const first = await list({ MaxItems: 2 });
    expect(first).toMatchObject({ Tags: [{ Key: 'a' }, { Key: 'b' }], IsTruncated: true });
    const last = await list({ Marker: first.Marker });
    expect(last).toEqual({ Tags: [{ Key: 'c', Value: 'c' }], IsTruncated: false });
  });
});
