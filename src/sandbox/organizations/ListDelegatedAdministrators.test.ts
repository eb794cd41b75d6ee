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

const list = (input: object = {}, where: object = {}) =>
  test.call('organizations', 'ListDelegatedAdministrators', input, where);
const CLOUDTRAIL = { ServicePrincipal: 'cloudtrail.amazonaws.com' };

describe('ListDelegatedAdministrators', () => {
  it('lists those of the setting, page by page', async () => {
    expect(await list(CLOUDTRAIL)).toEqual({ DelegatedAdministrators: [] });
    const delegatedAdministrators = [DELEGATE.account, MEMBER.account];
    await setOrganization(test, { ...ORGANIZATION, delegatedAdministrators });
    const first = await list({ MaxResults: 1 });
    expect(first.DelegatedAdministrators).toEqual([
      {
        Id: MEMBER.account,
        Arn: `arn:aws:organizations::123456789012:account/o-exampleorgid/${MEMBER.account}`,
        Email: `account-${MEMBER.account}@example.com`,
        Name: `account-${MEMBER.account}`,
        Status: 'ACTIVE',
        State: 'ACTIVE',
        JoinedMethod: 'CREATED',
      },
    ]);
    const second = await list({ ...CLOUDTRAIL, MaxResults: 1, NextToken: first.NextToken });
    expect(second.DelegatedAdministrators).toMatchObject([{ Id: DELEGATE.account }]);
    expect(second).not.toHaveProperty('NextToken');
  });

  it('answers delegated administrators, and no other member', async () => {
    const delegatedAdministrators = [DELEGATE.account];
    await setOrganization(test, { ...ORGANIZATION, delegatedAdministrators });
    const { DelegatedAdministrators } = await list(CLOUDTRAIL, DELEGATE);
    expect(DelegatedAdministrators).toMatchObject([{ Id: DELEGATE.account }]);
    await expect(list(CLOUDTRAIL, MEMBER)).rejects.toMatchObject({
      name: 'AccessDeniedException',
      message: "You don't have permissions to access this resource.",
    });
    await expect(list(CLOUDTRAIL, OUTSIDER)).rejects.toMatchObject({
      name: 'AWSOrganizationsNotInUseException',
    });
  });

  it.each([
    { NextToken: 'x' },
    { ServicePrincipal: 'config.amazonaws.com' },
    { ServicePrincipal: '' },
    { MaxResults: 21 },
  ])('refuses %j', async (input) => {
    await expect(list(input)).rejects.toMatchObject({ name: 'InvalidInputException' });
  });
});
