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

const register = (AccountId: string, where: object = {}, more: object = {}) =>
  test.call(
    'organizations',
    'RegisterDelegatedAdministrator',
    { AccountId, ServicePrincipal: 'cloudtrail.amazonaws.com', ...more },
    where,
  );
const delegates = async () =>
  (
    await test.call('organizations', 'ListDelegatedAdministrators', {})
  ).DelegatedAdministrators?.map(({ Id }) => Id);

describe('RegisterDelegatedAdministrator', () => {
  it('is kept in the setting', async () => {
    await register(DELEGATE.account);
    expect(await delegates()).toEqual([DELEGATE.account]);
    const { settings } = (await (await test.control('state')).json()) as {
      settings: { organization: object };
    };
    expect(settings.organization).toEqual({
      ...ORGANIZATION,
      delegatedAdministrators: [DELEGATE.account],
      trustedAccess: true,
    });
  });

  it.each<[string, object, object, string]>([
    [DELEGATE.account, MEMBER, {}, 'AccessDeniedException'],
    [DELEGATE.account, OUTSIDER, {}, 'AWSOrganizationsNotInUseException'],
    [ORGANIZATION.managementAccount, {}, {}, 'ConstraintViolationException'],
    [OUTSIDER.account, {}, {}, 'AccountNotFoundException'],
    ['1', {}, {}, 'InvalidInputException'],
    [DELEGATE.account, {}, { ServicePrincipal: 'config.amazonaws.com' }, 'InvalidInputException'],
  ])('refuses %s for %j with %j', async (account, where, more, name) => {
    await expect(register(account, where, more)).rejects.toMatchObject({ name });
    expect(await delegates()).toEqual([]);
  });

  it('refuses one twice, by a delegated administrator, and a fourth', async () => {
    const memberAccounts = [...ORGANIZATION.memberAccounts, '333333333333', '444444444444'];
    await setOrganization(test, { ...ORGANIZATION, memberAccounts });
    await register(DELEGATE.account);
    await expect(register(DELEGATE.account)).rejects.toMatchObject({
      name: 'AccountAlreadyRegisteredException',
    });
    await expect(register(MEMBER.account, DELEGATE)).rejects.toMatchObject({
      name: 'AccessDeniedException',
    });
    await register(MEMBER.account);
    await register('333333333333');
    await expect(register('444444444444')).rejects.toMatchObject({
      name: 'ConstraintViolationException',
    });
  });

  it('wants trusted access first', async () => {
    await setOrganization(test, { ...ORGANIZATION, trustedAccess: false });
    await expect(register(DELEGATE.account)).rejects.toMatchObject({
      name: 'ConstraintViolationException',
    });
  });
});
