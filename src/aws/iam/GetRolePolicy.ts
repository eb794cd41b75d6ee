import { GetRolePolicyCommand } from '@aws-sdk/client-iam';
import { readers, within, type AwsAccess } from '#aws/client.ts';
import { policyText, required } from '#aws/fields.ts';

/** Reads an inline policy of a role as JSON text, decoded (IAM API, GetRolePolicy). */
export async function getRolePolicy(
  access: AwsAccess,
  input: { readonly roleName: string; readonly policyName: string },
  signal: AbortSignal,
): Promise<string> {
  const command = new GetRolePolicyCommand({
    RoleName: input.roleName,
    PolicyName: input.policyName,
  });
  const output = await readers(access).iam.send(command, within(signal));
  return policyText(required(output.PolicyDocument, 'iam', 'GetRolePolicy', 'PolicyDocument'));
}
