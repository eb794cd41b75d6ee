import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { makeRole } from '#testing/sandbox-furniture.ts';
import { openTestSandbox, type TestSandbox } from '#testing/test-sandbox.ts';

let test: TestSandbox;
beforeEach(() => (test = openTestSandbox()));
afterEach(() => test.sandbox.close());

const tag = (Tags: { Key: string; Value: string }[], RoleName = 'r') =>
  test.call('iam', 'TagRole', { RoleName, Tags });

describe('TagRole', () => {
  beforeEach(() => makeRole(test, 'r'));

  it('adds tags and replaces them, whatever the case of their keys', async () => {
    await tag([{ Key: 'team', Value: 'a' }]);
    await tag([{ Key: 'Team', Value: 'b' }]);
    const { Tags } = await test.call('iam', 'ListRoleTags', { RoleName: 'r' });
    expect(Tags).toEqual([{ Key: 'Team', Value: 'b' }]);
  });

  it('takes fifty at most', async () => {
    await tag(Array.from({ length: 50 }, (_, i) => ({ Key: `k${i}`, Value: '' })));
    await expect(tag([{ Key: 'more', Value: '' }])).rejects.toMatchObject({
      Code: 'LimitExceeded',
    });
    await tag([{ Key: 'k1', Value: 'another' }]);
  });

  it('refuses a key twice, an empty one, and a role that is not there', async () => {
    const twice = [
      { Key: 'k', Value: '1' },
      { Key: 'K', Value: '2' },
    ];
    await expect(tag(twice)).rejects.toMatchObject({ Code: 'InvalidInput' });
    await expect(tag([{ Key: '', Value: '' }])).rejects.toMatchObject({ Code: 'ValidationError' });
    await expect(tag([], 'nobody')).rejects.toMatchObject({ Code: 'NoSuchEntity' });
  });
});
