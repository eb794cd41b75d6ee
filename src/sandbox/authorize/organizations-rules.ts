import type { Call } from '#sandbox/operation.ts';
import { organizationOf } from '#sandbox/organization.ts';
import { organizationsArn } from '#sandbox/organizations/find-organization.ts';
import { ANYTHING, type Rules } from './permission.ts';

/** A member of the caller's organization, and for which service it is to act. */
function delegate(
  {
    AccountId,
    ServicePrincipal,
  }: { readonly AccountId: string; readonly ServicePrincipal: string },
  name: string,
  call: Call,
) {
  const organization = organizationOf(call.settings, call.account);
  const resource =
    organization === undefined
      ? '*'
      : organizationsArn(call, organization, `account/${organization.id}/${AccountId}`);
  const context = { 'organizations:ServicePrincipal': ServicePrincipal };
  return [{ action: `organizations:${name}`, resource, context }];
}

export const ORGANIZATIONS_RULES: Rules<'organizations'> = {
  DeregisterDelegatedAdministrator: (input, call) =>
    delegate(input, 'DeregisterDelegatedAdministrator', call),
  DescribeOrganization: () => ANYTHING,
  ListDelegatedAdministrators: () => ANYTHING,
  RegisterDelegatedAdministrator: (input, call) =>
    delegate(input, 'RegisterDelegatedAdministrator', call),
};
