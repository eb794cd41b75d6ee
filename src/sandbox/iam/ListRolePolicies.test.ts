import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { makeRole, permissionsFor } from '#testing/sandbox-furniture.ts';
import { openTestSandbox, type TestSandbox } from '#testing/test-sandbox.ts';

let test: TestSandbox;
beforeEach(async () => {
  test = openTestSandbox();
  await makeRole(test, 'Delivery');
});
afterEach(() => test.sandbox.close());

const list = (input = {}) =>
  test.call('iam', 'ListRolePolicies', { RoleName: 'Delivery', ...input });

describe('ListRolePolicies', () => {
  it('lists the names in order, by pages', async () => {
    expect(await list()).toEqual({ PolicyNames: [], IsTruncated: false });
    for (const PolicyName of ['c', 'a', 'b']) {
      const PolicyDocument = permissionsFor('g');
      await test.call('iam', 'PutRolePolicy', { RoleName: 'Delivery', PolicyName, PolicyDocument });
    }
    const first = await list({ MaxItems: 2 });
    expect(first).toMatchObject({ PolicyNames: ['a', 'b'], IsTruncated: true });
    expect(await list({ MaxItems: 2, Marker: first.Marker })).toEqual({
      PolicyNames: ['c'],
      IsTruncated: false,
    });
  });

  it('knows no other role', async () => {
    await expect(list({ RoleName: 'nobody' })).rejects.toMatchObject({ Code: 'NoSuchEntity' });
  });
});
