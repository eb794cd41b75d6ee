import type { Organization } from '#setup/ports.ts';
import type { AwsAccess } from './client.ts';
import { AwsError } from './errors.ts';
import { describeOrganization } from './organizations/DescribeOrganization.ts';

/** The organization of the account; `undefined` if it is in none. */
export async function findOrganization(
  access: AwsAccess,
  signal: AbortSignal,
): Promise<Organization | undefined> {
  try {
    return await describeOrganization(access, {}, signal);
  } catch (error) {
    if (error instanceof AwsError && error.kind === 'notFound') return undefined;
    throw error;
  }
}
