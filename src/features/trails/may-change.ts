import { parseTrailArn } from '#domain/arn/trail-arn.ts';

/** What is known of the accounts that administer CloudTrail for the organization. */
export type Administrators =
  | { readonly accounts: readonly string[] }
  /** AWS does not let the caller ask, which it lets only those accounts and the management account. */
  | 'closed'
  | 'unknown';

/**
 * Why the caller's account cannot change a trail, and who could; `undefined` if it can, or if nobody knows: then AWS decides.
 *
 * Only the management account and delegated administrators change an organization trail, whose ARN carries the management
 * account's id (CloudTrail user guide, "Creating a trail for an organization").
 *
 * @param account the caller's, 12 digits
 */
export function whyUnchangeable(
  trailArn: string,
  account: string | undefined,
  administrators: Administrators,
): string | undefined {
  const owner = parseTrailArn(trailArn)?.account;
  if (owner === undefined || account === undefined || owner === account) return undefined;
  const its = `The trail belongs to account ${owner}, the management account of your organization.`;
  if (administrators === 'unknown') return undefined;
  if (administrators === 'closed') {
    return `${its} It can change the trail, and so can a delegated administrator for CloudTrail. If your account, ${account}, is one, you need the permission organizations:ListDelegatedAdministrators.`;
  }
  return administrators.accounts.includes(account)
    ? undefined
    : `${its} It can change the trail${alsoCan(administrators.accounts)}; your account, ${account}, cannot.`;
}

const alsoCan = (accounts: readonly string[]): string =>
  accounts.length === 0 ? '' : `, and so can ${accounts.join(' and ')}`;
