import { ListAttachedRolePoliciesCommand } from '@aws-sdk/client-iam';
import { readers, within, type AwsAccess } from '#aws/client.ts';
import { required } from '#aws/fields.ts';
import { allItems, page } from '#aws/paging.ts';

/** A managed policy that a role has. */
export interface AttachedPolicy {
  readonly name: string;
  readonly arn: string;
}

/** Lists the managed policies attached to a role (IAM API, ListAttachedRolePolicies), all pages. */
export function listAttachedRolePolicies(
  access: AwsAccess,
  input: { readonly roleName: string },
  signal: AbortSignal,
): Promise<readonly AttachedPolicy[]> {
  const field = <T>(value: T | undefined, name: string): T =>
    required(value, 'iam', 'ListAttachedRolePolicies', name);
  return allItems(async (marker) => {
    const command = new ListAttachedRolePoliciesCommand({
      RoleName: input.roleName,
      Marker: marker,
    });
    const output = await readers(access).iam.send(command, within(signal));
    const policies = (output.AttachedPolicies ?? []).map((policy) => ({
      name: field(policy.PolicyName, 'PolicyName'),
      arn: field(policy.PolicyArn, 'PolicyArn'),
    }));
    return page(policies, output.IsTruncated ? output.Marker : undefined);
  });
}
