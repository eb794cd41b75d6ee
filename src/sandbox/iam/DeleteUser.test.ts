import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { makeKeys, makePolicy, permissionsFor } from '#testing/sandbox-furniture.ts';
import { openTestSandbox, type TestSandbox } from '#testing/test-sandbox.ts';

let test: TestSandbox;
beforeEach(async () => {
  test = openTestSandbox();
  await test.call('iam', 'CreateUser', { UserName: 'ann' });
});
afterEach(() => test.sandbox.close());

const remove = (UserName: string) => test.call('iam', 'DeleteUser', { UserName });
const conflict = (what: string) => ({
  Code: 'DeleteConflict',
  message: `Cannot delete entity, must ${what} first.`,
});

describe('DeleteUser', () => {
  it('removes a user that has neither keys nor policies left', async () => {
    const UserName = 'ann';
    const PolicyName = 'inline';
    await test.call('iam', 'PutUserPolicy', {
      UserName,
      PolicyName,
      PolicyDocument: permissionsFor('g'),
    });
    const PolicyArn = await makePolicy(test, 'p');
    await test.call('iam', 'AttachUserPolicy', { UserName, PolicyArn });
    const { accessKeyId: AccessKeyId } = await makeKeys(test, UserName);
    await expect(remove('ann')).rejects.toMatchObject(conflict('delete access keys'));
    await test.call('iam', 'DeleteAccessKey', { UserName, AccessKeyId });
    await expect(remove('ann')).rejects.toMatchObject(conflict('detach all policies'));
    await test.call('iam', 'DetachUserPolicy', { UserName, PolicyArn });
    await expect(remove('ann')).rejects.toMatchObject(conflict('delete policies'));
    await test.call('iam', 'DeleteUserPolicy', { UserName, PolicyName });
    await remove('ann');
    await expect(test.call('iam', 'GetUser', { UserName })).rejects.toMatchObject({
      Code: 'NoSuchEntity',
    });
  });

  it.each([
    ['nobody', 'NoSuchEntity'],
    ['sandbox-admin', 'AccessDenied'],
  ])('refuses %s', async (name, Code) => {
    await expect(remove(name)).rejects.toMatchObject({ Code });
  });
});
