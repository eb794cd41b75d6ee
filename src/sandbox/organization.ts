import type { Organization, Settings } from './control/settings.ts';

/** How many delegated administrators a service may have (CloudTrail User Guide, "Organization delegated administrator"). */
export const MAX_DELEGATES = 3;

/** The members that act for the management account in CloudTrail; settings of earlier versions have none. */
export const delegatesOf = ({ delegatedAdministrators = [] }: Organization): readonly string[] =>
  delegatedAdministrators;

/** The organization that an account belongs to, as the settings say; `undefined` when to none. */
export function organizationOf(
  { organization }: Pick<Settings, 'organization'>,
  account: string,
): Organization | undefined {
  if (!organization) return undefined;
  const { managementAccount, memberAccounts } = organization;
  return account === managementAccount || memberAccounts.includes(account)
    ? organization
    : undefined;
}
