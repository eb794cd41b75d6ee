import { UpdateAssumeRolePolicyCommand } from '@aws-sdk/client-iam';
import { within, writers, type AwsAccess } from '#aws/client.ts';
import { written, type Written } from '#aws/fields.ts';

/** Replaces the whole trust policy of a role (IAM API, UpdateAssumeRolePolicy). `trustPolicy` is JSON text. */
export async function updateAssumeRolePolicy(
  access: AwsAccess,
  input: { readonly roleName: string; readonly trustPolicy: string },
  signal: AbortSignal,
): Promise<Written> {
  const command = new UpdateAssumeRolePolicyCommand({
    RoleName: input.roleName,
    PolicyDocument: input.trustPolicy,
  });
  return written(await writers(access).iam.send(command, within(signal)));
}
