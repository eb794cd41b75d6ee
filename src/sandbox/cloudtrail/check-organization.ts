import type { Organization } from '#sandbox/control/settings.ts';
import type { Call } from '#sandbox/operation.ts';
import { delegatesOf, organizationOf } from '#sandbox/organization.ts';
import { ServiceError } from '#sandbox/protocol/service-error.ts';

/**
 * Checks that the caller may make an organization trail: it is an organization's management account or a delegated
 * administrator, and CloudTrail has trusted access there (CloudTrail User Guide, "Prepare for creating a trail for your
 * organization").
 * @returns the organization, whose management account the trail belongs to, whoever makes it
 * @throws ServiceError OrganizationsNotInUseException, NotOrganizationMasterAccountException, CloudTrailAccessNotEnabledException
 */
export function checkOrganization({ account, settings }: Call): Organization {
  const organization = organizationOf(settings, account);
  if (organization === undefined) {
    throw new ServiceError(
      'OrganizationsNotInUseException',
      `The account ${account} is in no organization. Name one in the sandbox's setting "organization", or leave IsOrganizationTrail out.`,
    );
  }
  if (!mayManage(organization, account)) throw notManagement(account);
  if (!organization.trustedAccess) {
    throw new ServiceError(
      'CloudTrailAccessNotEnabledException',
      'CloudTrail has no trusted access to the organization: enable it in Organizations first.',
    );
  }
  return organization;
}

/**
 * Checks that the caller may turn an own trail into the organization's or back: the management account alone may (CloudTrail
 * User Guide, "Organization delegated administrator").
 * @throws ServiceError as checkOrganization
 */
export function checkConversion(call: Call): Organization {
  const organization = checkOrganization(call);
  if (organization.managementAccount !== call.account) throw notManagement(call.account);
  return organization;
}

/** Whether an account may make and change the organization's trails. */
export const mayManage = (organization: Organization, account: string): boolean =>
  organization.managementAccount === account || delegatesOf(organization).includes(account);

/** The refusal of a member account that would change what belongs to the organization. */
export const notManagement = (account: string): ServiceError =>
  new ServiceError(
    'NotOrganizationMasterAccountException',
    `The account ${account} is neither the management account of its organization nor a delegated administrator who can do this.`,
  );
