import { DeleteTrailCommand } from '@aws-sdk/client-cloudtrail';
import { within, writers, type AwsAccess } from '#aws/client.ts';
import { written, type Written } from '#aws/fields.ts';

/** Deletes a trail, by name or ARN, in its home region (CloudTrail API, DeleteTrail); its log files stay in the bucket. */
export async function deleteTrail(
  access: AwsAccess,
  input: { readonly trail: string },
  signal: AbortSignal,
): Promise<Written> {
  const command = new DeleteTrailCommand({ Name: input.trail });
  return written(await writers(access).cloudTrail.send(command, within(signal)));
}
