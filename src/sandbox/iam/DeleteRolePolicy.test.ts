import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { makeRole, permissionsFor } from '#testing/sandbox-furniture.ts';
import { openTestSandbox, type TestSandbox } from '#testing/test-sandbox.ts';

let test: TestSandbox;
beforeEach(async () => {
  test = openTestSandbox();
  await makeRole(test, 'Delivery', { permissions: permissionsFor('g') });
});
afterEach(() => test.sandbox.close());

const remove = (PolicyName: string, RoleName = 'Delivery') =>
  test.call('iam', 'DeleteRolePolicy', { RoleName, PolicyName });

describe('DeleteRolePolicy', () => {
  it('removes one policy and leaves the others', async () => {
    const PolicyDocument = permissionsFor('h');
    await test.call('iam', 'PutRolePolicy', {
      RoleName: 'Delivery',
      PolicyName: 'q',
      PolicyDocument,
    });
    await remove('delivery');
    const { PolicyNames } = await test.call('iam', 'ListRolePolicies', { RoleName: 'Delivery' });
    expect(PolicyNames).toEqual(['q']);
  });

  it.each([
    ['another', 'Delivery'],
    ['constructor', 'Delivery'],
    ['delivery', 'nobody'],
  ])('knows no %s of %s', async (policy, role) => {
    await expect(remove(policy, role)).rejects.toMatchObject({
      name: 'NoSuchEntityException',
      $metadata: { httpStatusCode: 404 },
    });
  });
});
