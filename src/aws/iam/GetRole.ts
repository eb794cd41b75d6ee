import { GetRoleCommand } from '@aws-sdk/client-iam';
import { readers, within, type AwsAccess } from '#aws/client.ts';
import { textOrUnset } from '#aws/fields.ts';
import type { Role } from '#domain/role/role.ts';
import { readRole } from './role-fields.ts';

/** A role with what a list of roles leaves out. */
export interface DescribedRole extends Role {
  /** The managed policy that caps what the role may do, whatever its own policies say. */
  readonly permissionsBoundaryArn: string | undefined;
}

/** Describes one role (IAM API, GetRole). `name` is without its path; kind `notFound` if there is none. */
export async function getRole(
  access: AwsAccess,
  input: { readonly name: string },
  signal: AbortSignal,
): Promise<DescribedRole> {
  const command = new GetRoleCommand({ RoleName: input.name });
  const output = await readers(access).iam.send(command, within(signal));
  return {
    ...readRole(output.Role, 'GetRole'),
    permissionsBoundaryArn: textOrUnset(output.Role?.PermissionsBoundary?.PermissionsBoundaryArn),
  };
}
