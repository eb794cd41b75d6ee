import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { makePolicy, makeRole } from '#testing/sandbox-furniture.ts';
import { openTestSandbox, type TestSandbox } from '#testing/test-sandbox.ts';

let test: TestSandbox;
beforeEach(() => (test = openTestSandbox()));
afterEach(() => test.sandbox.close());

describe('DetachRolePolicy', () => {
  it('takes a policy away, and only one that is attached', async () => {
    await makeRole(test, 'r');
    const PolicyArn = await makePolicy(test, 'p');
    const detach = () => test.call('iam', 'DetachRolePolicy', { RoleName: 'r', PolicyArn });
    await expect(detach()).rejects.toMatchObject({
      Code: 'NoSuchEntity',
      message: `Policy ${PolicyArn} was not found.`,
    });
    await test.call('iam', 'AttachRolePolicy', { RoleName: 'r', PolicyArn });
    await detach();
    const answer = await test.call('iam', 'ListAttachedRolePolicies', { RoleName: 'r' });
    expect(answer.AttachedPolicies).toEqual([]);
    await test.call('iam', 'DeleteRole', { RoleName: 'r' });
  });
});
