import type { Organization } from '#sandbox/control/settings.ts';
import type { Call } from '#sandbox/operation.ts';
import { delegatesOf, organizationOf } from '#sandbox/organization.ts';
import type { Limit } from '#sandbox/protocol/limits.ts';
import { ServiceError } from '#sandbox/protocol/service-error.ts';

export const ACCOUNT_ID: Limit = { max: 12, pattern: '^\\d{12}$' };
export const SERVICE_PRINCIPAL: Limit = { min: 1, max: 128, pattern: '[\\w+=,.@-]*' };

/**
 * The organization of the caller's account.
 * @throws ServiceError AWSOrganizationsNotInUseException
 */
export function findOrganization({ settings, account }: Call): Organization {
  const organization = organizationOf(settings, account);
  if (organization === undefined) {
    throw new ServiceError(
      'AWSOrganizationsNotInUseException',
      'Your account is not a member of an organization.',
    );
  }
  return organization;
}

/**
 * The organization, for those who may look at its delegated administrators.
 * @throws ServiceError AWSOrganizationsNotInUseException, AccessDeniedException
 */
export function findAdministered(call: Call): Organization {
  const organization = findOrganization(call);
  const { account } = call;
  if (account !== organization.managementAccount && !delegatesOf(organization).includes(account)) {
    throw accessDenied();
  }
  return organization;
}

/**
 * The organization, for its management account alone.
 * @throws ServiceError AWSOrganizationsNotInUseException, AccessDeniedException
 */
export function findManaged(call: Call): Organization {
  const organization = findOrganization(call);
  if (call.account !== organization.managementAccount) throw accessDenied();
  return organization;
}

/**
 * Refuses all services but the one whose delegated administrators the sandbox knows.
 * @throws ServiceError InvalidInputException
 */
export function checkServicePrincipal(name: string): void {
  if (name !== 'cloudtrail.amazonaws.com') {
    throw new ServiceError(
      'InvalidInputException',
      `You specified an invalid service principal: the sandbox knows delegated administrators of cloudtrail.amazonaws.com alone, not of ${name}.`,
    );
  }
}

/** The ARN of something of an organization: `organization/…` or `account/…`, owned by the management account. */
export const organizationsArn = (
  { partition }: Pick<Call, 'partition'>,
  { managementAccount }: Organization,
  resource: string,
): string => `arn:${partition}:organizations::${managementAccount}:${resource}`;

/** What nobody was asked for and AWS answers: the address of an account. */
export const emailOf = (account: string): string => `account-${account}@example.com`;

const accessDenied = (): ServiceError =>
  new ServiceError('AccessDeniedException', "You don't have permissions to access this resource.");
