import { DisassociateKmsKeyCommand } from '@aws-sdk/client-cloudwatch-logs';
import { within, writers, type AwsAccess } from '#aws/client.ts';
import { written, type Written } from '#aws/fields.ts';

/**
 * Ends the encryption of a log group's new events with a key of ours (CloudWatch Logs API, DisassociateKmsKey). Reading the old
 * ones goes on needing that key.
 */
export async function disassociateKmsKey(
  access: AwsAccess,
  input: { readonly name: string },
  signal: AbortSignal,
): Promise<Written> {
  const command = new DisassociateKmsKeyCommand({ logGroupName: input.name });
  return written(await writers(access).logs.send(command, within(signal)));
}
