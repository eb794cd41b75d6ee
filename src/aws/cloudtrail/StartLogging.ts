import { StartLoggingCommand } from '@aws-sdk/client-cloudtrail';
import { within, writers, type AwsAccess } from '#aws/client.ts';
import { written, type Written } from '#aws/fields.ts';

/** Switches a trail's recording and deliveries on (CloudTrail API, StartLogging); only in its home region. */
export async function startLogging(
  access: AwsAccess,
  input: { readonly trail: string },
  signal: AbortSignal,
): Promise<Written> {
  const command = new StartLoggingCommand({ Name: input.trail });
  return written(await writers(access).cloudTrail.send(command, within(signal)));
}
