import { CreateLogGroupCommand } from '@aws-sdk/client-cloudwatch-logs';
import { within, writers, type AwsAccess } from '#aws/client.ts';
import { written, type Written } from '#aws/fields.ts';

/**
 * Creates a log group of the Standard class, whose events are kept for ever (CloudWatch Logs API, CreateLogGroup).
 * One of that name fails with `ResourceAlreadyExistsException`, kind `conflict`.
 */
export async function createLogGroup(
  access: AwsAccess,
  input: { readonly name: string },
  signal: AbortSignal,
): Promise<Written> {
  const command = new CreateLogGroupCommand({ logGroupName: input.name });
  return written(await writers(access).logs.send(command, within(signal)));
}
