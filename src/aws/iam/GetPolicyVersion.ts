import { GetPolicyVersionCommand } from '@aws-sdk/client-iam';
import { readers, within, type AwsAccess } from '#aws/client.ts';
import { policyText, required } from '#aws/fields.ts';

/** Reads a version of a managed policy as JSON text, decoded (IAM API, GetPolicyVersion). */
export async function getPolicyVersion(
  access: AwsAccess,
  input: { readonly arn: string; readonly versionId: string },
  signal: AbortSignal,
): Promise<string> {
  const command = new GetPolicyVersionCommand({
    PolicyArn: input.arn,
    VersionId: input.versionId,
  });
  const output = await readers(access).iam.send(command, within(signal));
  const document = output.PolicyVersion?.Document;
  return policyText(required(document, 'iam', 'GetPolicyVersion', 'Document'));
}
