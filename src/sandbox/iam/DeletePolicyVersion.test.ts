import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { makePolicy, permissionsFor } from '#testing/sandbox-furniture.ts';
import { openTestSandbox, type TestSandbox } from '#testing/test-sandbox.ts';

let test: TestSandbox;
beforeEach(() => (test = openTestSandbox()));
afterEach(() => test.sandbox.close());

describe('DeletePolicyVersion', () => {
  it('removes a version that is not the default', async () => {
    const PolicyArn = await makePolicy(test, 'p');
    await test.call('iam', 'CreatePolicyVersion', {
      PolicyArn,
      PolicyDocument: permissionsFor('g'),
      SetAsDefault: true,
    });
    const remove = (VersionId: string) =>
      test.call('iam', 'DeletePolicyVersion', { PolicyArn, VersionId });
    await expect(remove('v2')).rejects.toMatchObject({ Code: 'DeleteConflict' });
    await remove('v1');
    await expect(remove('v1')).rejects.toMatchObject({ Code: 'NoSuchEntity' });
    const { Versions } = await test.call('iam', 'ListPolicyVersions', { PolicyArn });
    expect(Versions).toMatchObject([{ VersionId: 'v2', IsDefaultVersion: true }]);
  });
});
