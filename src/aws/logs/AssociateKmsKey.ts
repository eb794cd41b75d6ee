import { AssociateKmsKeyCommand } from '@aws-sdk/client-cloudwatch-logs';
import { within, writers, type AwsAccess } from '#aws/client.ts';
import { written, type Written } from '#aws/fields.ts';

/**
 * Has new events of a log group encrypted with a key of ours (CloudWatch Logs API, AssociateKmsKey). A key that is not
 * there, is disabled, or whose own policy does not let CloudWatch Logs use it fails with `InvalidParameterException`.
 */
export async function associateKmsKey(
  access: AwsAccess,
  input: { readonly name: string; readonly keyArn: string },
  signal: AbortSignal,
): Promise<Written> {
  const command = new AssociateKmsKeyCommand({
    logGroupName: input.name,
    kmsKeyId: input.keyArn,
  });
  return written(await writers(access).logs.send(command, within(signal)));
}
