import { StartLoggingCommand } from '@aws-sdk/client-cloudtrail';
import { within, writers, type AwsAccess } from '#aws/client.ts';

/** Switches a trail's recording and deliveries on (CloudTrail API, StartLogging); only in its home region. */
export async function startLogging(
  access: AwsAccess,
  input: { readonly trail: string },
  signal: AbortSignal,
): Promise<void> {
  const command = new StartLoggingCommand({ Name: input.trail });
  await writers(access).cloudTrail.send(command, within(signal));
}
