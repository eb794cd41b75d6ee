import { GetPolicyCommand } from '@aws-sdk/client-iam';
import { readers, within, type AwsAccess } from '#aws/client.ts';
import { required } from '#aws/fields.ts';

/** A managed policy; its document is that of its default version. */
export interface ManagedPolicy {
  readonly arn: string;
  readonly name: string;
  readonly defaultVersionId: string;
}

/** Describes a managed policy (IAM API, GetPolicy). */
export async function getPolicy(
  access: AwsAccess,
  input: { readonly arn: string },
  signal: AbortSignal,
): Promise<ManagedPolicy> {
  const command = new GetPolicyCommand({ PolicyArn: input.arn });
  const output = await readers(access).iam.send(command, within(signal));
  const field = <T>(value: T | undefined, name: string): T =>
    required(value, 'iam', 'GetPolicy', name);
  const policy = field(output.Policy, 'Policy');
  return {
    arn: policy.Arn ?? input.arn,
    name: field(policy.PolicyName, 'PolicyName'),
    defaultVersionId: field(policy.DefaultVersionId, 'DefaultVersionId'),
  };
}
