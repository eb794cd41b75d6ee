import { PutRolePolicyCommand } from '@aws-sdk/client-iam';
import { within, writers, type AwsAccess } from '#aws/client.ts';
import { written, type Written } from '#aws/fields.ts';

/** Writes an inline policy of a role, over one of the same name (IAM API, PutRolePolicy). `document` is JSON text. */
export async function putRolePolicy(
  access: AwsAccess,
  input: { readonly roleName: string; readonly policyName: string; readonly document: string },
  signal: AbortSignal,
): Promise<Written> {
  const command = new PutRolePolicyCommand({
    RoleName: input.roleName,
    PolicyName: input.policyName,
    PolicyDocument: input.document,
  });
  return written(await writers(access).iam.send(command, within(signal)));
}
