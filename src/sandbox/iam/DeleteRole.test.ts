import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { makeRole, permissionsFor } from '#testing/sandbox-furniture.ts';
import { openTestSandbox, type TestSandbox } from '#testing/test-sandbox.ts';

let test: TestSandbox;
afterEach(() => test.sandbox.close());
beforeEach(() => (test = openTestSandbox({ seed: 'demo' })));

const remove = (RoleName: string) => test.call('iam', 'DeleteRole', { RoleName });
const get = (RoleName: string) => test.call('iam', 'GetRole', { RoleName });

describe('DeleteRole', () => {
  it('removes a role that has no policies, whatever the case of its name', async () => {
    await makeRole(test, 'Idle');
    await remove('idle');
    await expect(get('Idle')).rejects.toMatchObject({ Code: 'NoSuchEntity' });
  });

  it.each([
    ['an inline policy', 'Busy', 'Cannot delete entity, must delete policies first.'],
    ['an attached policy', 'orders-api', 'Cannot delete entity, must detach all policies first.'],
  ])('refuses one with %s', async (_, name, message) => {
    await makeRole(test, 'Busy', { permissions: permissionsFor('g') });
    await expect(remove(name)).rejects.toMatchObject({
      name: 'DeleteConflictException',
      message,
      $metadata: { httpStatusCode: 409 },
    });
    await get(name);
  });

  it('knows no other role', async () => {
    await expect(remove('nobody')).rejects.toMatchObject({ name: 'NoSuchEntityException' });
  });
});
