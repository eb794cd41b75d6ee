import { DescribeOrganizationCommand } from '@aws-sdk/client-organizations';
import { within, type AwsAccess } from '#aws/client.ts';
import { required } from '#aws/fields.ts';
import { setUpReaders } from '#aws/set-up-clients.ts';
import type { Organization } from '#setup/ports.ts';
import { inOrganizationsRegion } from './organizations-region.ts';

/**
 * Describes the organization of the account (Organizations API, DescribeOrganization), which any of its accounts may ask. In
 * none it fails with `AWSOrganizationsNotInUseException`, kind `notFound`.
 */
export async function describeOrganization(
  access: AwsAccess,
  _input: Readonly<Record<string, never>>,
  signal: AbortSignal,
): Promise<Organization> {
  const { organizations } = setUpReaders(inOrganizationsRegion(access));
  const output = await organizations.send(new DescribeOrganizationCommand({}), within(signal));
  const field = <T>(value: T | undefined, name: string): T =>
    required(value, 'organizations', 'DescribeOrganization', name);
  return {
    id: field(output.Organization?.Id, 'Id'),
    managementAccount: field(output.Organization?.MasterAccountId, 'MasterAccountId'),
  };
}
