import { UpdateTrailCommand } from '@aws-sdk/client-cloudtrail';
import { within, writers, type AwsAccess } from '#aws/client.ts';
import { written, type Written } from '#aws/fields.ts';
import type { LogsDelivery } from '#domain/trail/trail.ts';

/** What to change of a trail. */
export interface TrailUpdate {
  /** The trail's ARN, or its name in its home region. */
  readonly trail: string;
  /** Where its events go; `undefined` ends the delivery to CloudWatch Logs and leaves group, role and events. */
  readonly cloudWatchLogs: LogsDelivery | undefined;
}

/**
 * Sets or ends a trail's delivery to CloudWatch Logs (CloudTrail API, UpdateTrail); only in its home region. Both ARNs
 * go together; two empty texts end the delivery. Fresh roles and policies are refused with `Access denied.` in the
 * message until they have spread: that waiting is the set-up's, not this function's.
 */
export async function updateTrail(
  access: AwsAccess,
  input: TrailUpdate,
  signal: AbortSignal,
): Promise<Written> {
  const command = new UpdateTrailCommand({
    Name: input.trail,
    CloudWatchLogsLogGroupArn: input.cloudWatchLogs?.logGroupArn ?? '',
    CloudWatchLogsRoleArn: input.cloudWatchLogs?.roleArn ?? '',
  });
  return written(await writers(access).cloudTrail.send(command, within(signal)));
}
