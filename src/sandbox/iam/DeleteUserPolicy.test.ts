import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { permissionsFor } from '#testing/sandbox-furniture.ts';
import { openTestSandbox, type TestSandbox } from '#testing/test-sandbox.ts';

let test: TestSandbox;
beforeEach(async () => {
  test = openTestSandbox();
  await test.call('iam', 'CreateUser', { UserName: 'ann' });
});
afterEach(() => test.sandbox.close());

const put = (PolicyName: string, more: object = {}) =>
  test.call('iam', 'PutUserPolicy', {
    UserName: 'ann',
    PolicyName,
    PolicyDocument: permissionsFor('g'),
    ...more,
  });
const remove = (UserName: string, PolicyName: string) =>
  test.call('iam', 'DeleteUserPolicy', { UserName, PolicyName });

describe('DeleteUserPolicy', () => {
  it('removes that policy alone', async () => {
    for (const name of ['p', 'q']) await put(name);
    await remove('ann', 'p');
    const { PolicyNames } = await test.call('iam', 'ListUserPolicies', { UserName: 'ann' });
    expect(PolicyNames).toEqual(['q']);
  });

  it.each([
    ['ann', 'none', 'NoSuchEntity'],
    ['nobody', 'p', 'NoSuchEntity'],
    ['sandbox-admin', 'p', 'AccessDenied'],
  ])('refuses of %s the policy %s', async (user, policy, Code) => {
    await expect(remove(user, policy)).rejects.toMatchObject({ Code });
  });
});
