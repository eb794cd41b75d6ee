import { ListRolesCommand } from '@aws-sdk/client-iam';
import { readers, within, type AwsAccess } from '#aws/client.ts';
import { page, type Page } from '#aws/paging.ts';
import type { Role } from '#domain/role/role.ts';
import { readRole } from './role-fields.ts';

/** Lists roles of the account by name, with their trust policies, a page of 100 (IAM API, ListRoles). */
export async function listRoles(
  access: AwsAccess,
  input: { readonly marker?: string | undefined },
  signal: AbortSignal,
): Promise<Page<Role>> {
  const command = new ListRolesCommand({ MaxItems: 100, Marker: input.marker });
  const output = await readers(access).iam.send(command, within(signal));
  const roles = (output.Roles ?? []).map((role) => readRole(role, 'ListRoles'));
  return page(roles, output.IsTruncated ? output.Marker : undefined);
}
