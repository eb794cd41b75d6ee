import { DeleteRetentionPolicyCommand } from '@aws-sdk/client-cloudwatch-logs';
import { within, writers, type AwsAccess } from '#aws/client.ts';
import { written, type Written } from '#aws/fields.ts';

/** Has events never expire (CloudWatch Logs API, DeleteRetentionPolicy). */
export async function deleteRetentionPolicy(
  access: AwsAccess,
  input: { readonly name: string },
  signal: AbortSignal,
): Promise<Written> {
  const command = new DeleteRetentionPolicyCommand({ logGroupName: input.name });
  return written(await writers(access).logs.send(command, within(signal)));
}
