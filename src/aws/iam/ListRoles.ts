import { ListRolesCommand } from '@aws-sdk/client-iam';
import { readers, within, type AwsAccess } from '#aws/client.ts';
import { allItems, page } from '#aws/paging.ts';
import type { Role } from '#domain/role/role.ts';
import { readRole } from './role-fields.ts';

/** Lists all roles of the account, with their trust policies (IAM API, ListRoles), all pages. */
export function listRoles(
  access: AwsAccess,
  input: { readonly pathPrefix?: string | undefined },
  signal: AbortSignal,
): Promise<readonly Role[]> {
  return allItems(async (marker) => {
    const command = new ListRolesCommand({
      PathPrefix: input.pathPrefix,
      MaxItems: 1000,
      Marker: marker,
    });
    const output = await readers(access).iam.send(command, within(signal));
    const roles = (output.Roles ?? []).map((role) => readRole(role, 'ListRoles'));
    return page(roles, output.IsTruncated ? output.Marker : undefined);
  });
}
