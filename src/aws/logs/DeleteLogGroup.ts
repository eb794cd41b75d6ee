import { DeleteLogGroupCommand } from '@aws-sdk/client-cloudwatch-logs';
import { within, writers, type AwsAccess } from '#aws/client.ts';
import { written, type Written } from '#aws/fields.ts';

/** Deletes a log group with all its events (CloudWatch Logs API, DeleteLogGroup). */
export async function deleteLogGroup(
  access: AwsAccess,
  input: { readonly name: string },
  signal: AbortSignal,
): Promise<Written> {
  const command = new DeleteLogGroupCommand({ logGroupName: input.name });
  return written(await writers(access).logs.send(command, within(signal)));
}
