import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { makeRole } from '#testing/sandbox-furniture.ts';
import { openTestSandbox, type TestSandbox } from '#testing/test-sandbox.ts';

let test: TestSandbox;
beforeEach(() => (test = openTestSandbox()));
afterEach(() => test.sandbox.close());

describe('UntagRole', () => {
  it('takes tags away and minds none that is missing', async () => {
    await makeRole(test, 'r');
    const Tags = [
      { Key: 'a', Value: '1' },
      { Key: 'b', Value: '2' },
    ];
    await test.call('iam', 'TagRole', { RoleName: 'r', Tags });
    await test.call('iam', 'UntagRole', { RoleName: 'r', TagKeys: ['A', 'c'] });
    const left = await test.call('iam', 'ListRoleTags', { RoleName: 'r' });
    expect(left.Tags).toEqual([{ Key: 'b', Value: '2' }]);
  });
});
