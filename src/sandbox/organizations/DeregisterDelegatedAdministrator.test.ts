import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import {
  DELEGATE,
  MEMBER,
  ORGANIZATION,
  OUTSIDER,
  setOrganization,
} from '#testing/organization-furniture.ts';
import { openTestSandbox, type TestSandbox } from '#testing/test-sandbox.ts';

let test: TestSandbox;
beforeEach(async () => {
  test = openTestSandbox();
  await setOrganization(test, ORGANIZATION);
});
afterEach(() => test.sandbox.close());

const deregister = (AccountId: string, where: object = {}) =>
  test.call(
    'organizations',
    'DeregisterDelegatedAdministrator',
    { AccountId, ServicePrincipal: 'cloudtrail.amazonaws.com' },
    where,
  );

describe('DeregisterDelegatedAdministrator', () => {
  beforeEach(() =>
    setOrganization(test, { ...ORGANIZATION, delegatedAdministrators: [DELEGATE.account] }),
  );

  it('takes the role away from one', async () => {
    await deregister(DELEGATE.account);
    const left = await test.call('organizations', 'ListDelegatedAdministrators', {});
    expect(left.DelegatedAdministrators).toEqual([]);
    await expect(deregister(DELEGATE.account)).rejects.toMatchObject({
      name: 'AccountNotRegisteredException',
    });
  });

  it.each([
    [DELEGATE, 'AccessDeniedException'],
    [MEMBER, 'AccessDeniedException'],
    [OUTSIDER, 'AWSOrganizationsNotInUseException'],
  ])('refuses %j', async (where, name) => {
    await expect(deregister(DELEGATE.account, where)).rejects.toMatchObject({ name });
  });
});
