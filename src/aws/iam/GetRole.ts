import { GetRoleCommand } from '@aws-sdk/client-iam';
import { readers, within, type AwsAccess } from '#aws/client.ts';
import type { Role } from '#domain/role/role.ts';
import { readRole } from './role-fields.ts';

/** Describes one role (IAM API, GetRole). `name` is without its path; kind `notFound` if there is none. */
export async function getRole(
  access: AwsAccess,
  input: { readonly name: string },
  signal: AbortSignal,
): Promise<Role> {
  const command = new GetRoleCommand({ RoleName: input.name });
  const output = await readers(access).iam.send(command, within(signal));
  return readRole(output.Role, 'GetRole');
}
