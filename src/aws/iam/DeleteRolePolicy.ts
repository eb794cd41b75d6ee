import { DeleteRolePolicyCommand } from '@aws-sdk/client-iam';
import { within, writers, type AwsAccess } from '#aws/client.ts';
import { written, type Written } from '#aws/fields.ts';

/** Deletes an inline policy of a role (IAM API, DeleteRolePolicy). */
export async function deleteRolePolicy(
  access: AwsAccess,
  input: { readonly roleName: string; readonly policyName: string },
  signal: AbortSignal,
): Promise<Written> {
  const command = new DeleteRolePolicyCommand({
    RoleName: input.roleName,
    PolicyName: input.policyName,
  });
  return written(await writers(access).iam.send(command, within(signal)));
}
