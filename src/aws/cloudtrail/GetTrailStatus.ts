import { GetTrailStatusCommand } from '@aws-sdk/client-cloudtrail';
import { readers, within, type AwsAccess } from '#aws/client.ts';
import { instantOfDate, textOrUnset } from '#aws/fields.ts';
import type { TrailStatus } from '#domain/trail/trail.ts';

/**
 * Whether a trail is logging, and its latest deliveries (CloudTrail API, GetTrailStatus). It tells of one region:
 * call it in the home region. `trail` is an ARN, or the name of a trail of this account that is at home there.
 */
export async function getTrailStatus(
  access: AwsAccess,
  input: { readonly trail: string },
  signal: AbortSignal,
): Promise<TrailStatus> {
  const command = new GetTrailStatusCommand({ Name: input.trail });
  const output = await readers(access).cloudTrail.send(command, within(signal));
  return {
    isLogging: output.IsLogging ?? false,
    startedLoggingAt: instantOfDate(output.StartLoggingTime),
    stoppedLoggingAt: instantOfDate(output.StopLoggingTime),
    latestDeliveryAt: instantOfDate(output.LatestDeliveryTime),
    latestDeliveryError: textOrUnset(output.LatestDeliveryError),
    latestLogsDeliveryAt: instantOfDate(output.LatestCloudWatchLogsDeliveryTime),
    latestLogsDeliveryError: textOrUnset(output.LatestCloudWatchLogsDeliveryError),
  };
}
