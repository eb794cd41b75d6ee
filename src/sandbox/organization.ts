import type { Organization, Settings } from './control/settings.ts';

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
