import { AssociateKmsKeyCommand } from '@aws-sdk/client-cloudwatch-logs';
import { within, writers, type AwsAccess } from '#aws/client.ts';
import { written, type Written } from '#aws/fields.ts';

/**
 * Has new events of a log group encrypted with a key of ours (CloudWatch Logs API, AssociateKmsKey). A key that is not
 * there or is disabled fails with `InvalidParameterException`, one whose own policy does not let CloudWatch Logs use it with
 * `AccessDeniedException`; both of kind `invalid`.
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
