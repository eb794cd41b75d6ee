import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { makePolicy, makeRole, permissionsFor } from '#testing/sandbox-furniture.ts';
import { openTestSandbox, type TestSandbox } from '#testing/test-sandbox.ts';

let test: TestSandbox;
beforeEach(() => (test = openTestSandbox()));
afterEach(() => test.sandbox.close());

const remove = (PolicyArn: string) => test.call('iam', 'DeletePolicy', { PolicyArn });

describe('DeletePolicy', () => {
  it('removes a policy that nobody uses', async () => {
    const PolicyArn = await makePolicy(test, 'p');
    await makeRole(test, 'r');
    await test.call('iam', 'AttachRolePolicy', { RoleName: 'r', PolicyArn });
    await expect(remove(PolicyArn)).rejects.toMatchObject({
      Code: 'DeleteConflict',
      message: 'Cannot delete a policy attached to entities.',
    });
    await test.call('iam', 'DetachRolePolicy', { RoleName: 'r', PolicyArn });
    await remove(PolicyArn);
    await expect(remove(PolicyArn)).rejects.toMatchObject({ Code: 'NoSuchEntity' });
  });

  it('wants other versions removed first', async () => {
    const PolicyArn = await makePolicy(test, 'p');
    const PolicyDocument = permissionsFor('g');
    await test.call('iam', 'CreatePolicyVersion', { PolicyArn, PolicyDocument });
    await expect(remove(PolicyArn)).rejects.toThrow(/more than one version/);
    await test.call('iam', 'DeletePolicyVersion', { PolicyArn, VersionId: 'v2' });
    await remove(PolicyArn);
  });
});
