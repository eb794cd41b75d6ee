import type { Call } from '#sandbox/operation.ts';
import { organizationOf } from '#sandbox/organization.ts';
import { ServiceError } from '#sandbox/protocol/service-error.ts';

/**
 * Checks that the caller may have an organization trail: it is an organization's management account, and CloudTrail has
 * trusted access there (CloudTrail User Guide, "Prepare for creating a trail for your organization").
 * @returns the organization's id
 * @throws ServiceError OrganizationsNotInUseException, NotOrganizationMasterAccountException, CloudTrailAccessNotEnabledException
 */
export function checkOrganization({ account, settings }: Call): string {
  const organization = organizationOf(settings, account);
  if (organization === undefined) {
    throw new ServiceError(
      'OrganizationsNotInUseException',
      `The account ${account} is in no organization. Name one in the sandbox's setting "organization", or leave IsOrganizationTrail out.`,
    );
  }
  if (organization.managementAccount !== account) throw notManagement(account);
  if (!organization.trustedAccess) {
    throw new ServiceError(
      'CloudTrailAccessNotEnabledException',
      'CloudTrail has no trusted access to the organization: enable it in Organizations first.',
    );
  }
  return organization.id;
}

/** The refusal of a member account that would change what belongs to the organization. */
export const notManagement = (account: string): ServiceError =>
  new ServiceError(
    'NotOrganizationMasterAccountException',
    `The account ${account} is not the management account of its organization: only that account can do this.`,
  );
