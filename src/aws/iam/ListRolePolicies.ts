import { ListRolePoliciesCommand } from '@aws-sdk/client-iam';
import { readers, within, type AwsAccess } from '#aws/client.ts';
import { allItems, page } from '#aws/paging.ts';

/** Names the inline policies of a role (IAM API, ListRolePolicies), all pages. */
export function listRolePolicies(
  access: AwsAccess,
  input: { readonly roleName: string },
  signal: AbortSignal,
): Promise<readonly string[]> {
  return allItems(async (marker) => {
    const command = new ListRolePoliciesCommand({ RoleName: input.roleName, Marker: marker });
    const output = await readers(access).iam.send(command, within(signal));
    return page(output.PolicyNames ?? [], output.IsTruncated ? output.Marker : undefined);
  });
}
