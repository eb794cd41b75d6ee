import { DeleteRoleCommand } from '@aws-sdk/client-iam';
import { within, writers, type AwsAccess } from '#aws/client.ts';
import { written, type Written } from '#aws/fields.ts';

/** Deletes a role that has no policy left (IAM API, DeleteRole); else `DeleteConflictException`, kind `conflict`. */
export async function deleteRole(
  access: AwsAccess,
  input: { readonly roleName: string },
  signal: AbortSignal,
): Promise<Written> {
  const command = new DeleteRoleCommand({ RoleName: input.roleName });
  return written(await writers(access).iam.send(command, within(signal)));
}
