import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { makePolicy, makeRole, TRUST } from '#testing/sandbox-furniture.ts';
import { openTestSandbox, type TestSandbox } from '#testing/test-sandbox.ts';

let test: TestSandbox;
beforeEach(() => (test = openTestSandbox()));
afterEach(() => test.sandbox.close());

describe('ListEntitiesForPolicy', () => {
  it('lists the roles that have a policy or are bounded by it', async () => {
    const PolicyArn = await makePolicy(test, 'p');
    await makeRole(test, 'a');
    await makeRole(test, 'neither');
    await test.call('iam', 'AttachRolePolicy', { RoleName: 'a', PolicyArn });
    await test.call('iam', 'CreateRole', {
      RoleName: 'b',
      AssumeRolePolicyDocument: TRUST,
      PermissionsBoundary: PolicyArn,
    });
    const names = async (more: object = {}) => {
      const answer = await test.call('iam', 'ListEntitiesForPolicy', { PolicyArn, ...more });
      expect(answer).toMatchObject({ PolicyGroups: [], PolicyUsers: [] });
      return answer.PolicyRoles?.map(({ RoleName }) => RoleName);
    };
    expect(await names()).toEqual(['a', 'b']);
    expect(await names({ PolicyUsageFilter: 'PermissionsPolicy' })).toEqual(['a']);
    expect(await names({ PolicyUsageFilter: 'PermissionsBoundary' })).toEqual(['b']);
    expect(await names({ EntityFilter: 'User' })).toEqual([]);
    await expect(names({ EntityFilter: 'Dog' })).rejects.toMatchObject({ Code: 'ValidationError' });
  });
});
