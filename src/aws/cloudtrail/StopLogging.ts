import { StopLoggingCommand } from '@aws-sdk/client-cloudtrail';
import { within, writers, type AwsAccess } from '#aws/client.ts';
import { written, type Written } from '#aws/fields.ts';

/** Switches a trail's recording off, and with it every delivery, the bucket's included (CloudTrail API, StopLogging); only in its home region. */
export async function stopLogging(
  access: AwsAccess,
  input: { readonly trail: string },
  signal: AbortSignal,
): Promise<Written> {
  const command = new StopLoggingCommand({ Name: input.trail });
  return written(await writers(access).cloudTrail.send(command, within(signal)));
}
