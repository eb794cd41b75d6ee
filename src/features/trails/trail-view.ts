import { parseLogGroupArn } from '#domain/arn/log-group-arn.ts';
import type { EpochMillis } from '#domain/time/units.ts';
import type { TrailRow } from '#queries/trails.ts';

/** A trail as a row of the list: plain values to sort and filter by. A value that could not be read is `undefined`. */
export interface TrailView {
  readonly arn: string;
  readonly name: string;
  readonly homeRegion: string;
  readonly multiRegion: 'Yes' | 'No' | undefined;
  readonly logging: 'On' | 'Off' | undefined;
  /** `undefined` when the trail sends nothing to CloudWatch Logs, or when that could not be read. */
  readonly logGroupName: string | undefined;
  /** The latest delivery to CloudWatch Logs. */
  readonly deliveredAt: EpochMillis | undefined;
  readonly deliveryError: string | undefined;
  /** Why the home region's part of the row is missing. */
  readonly failure: { readonly message: string; readonly advice: string } | undefined;
}

/** Makes the row of a trail; a region that does not answer costs its own values and no other row. */
export function toTrailView({ listed, trail, status }: TrailRow): TrailView {
  const found = 'ok' in trail ? trail.ok : undefined;
  const state = 'ok' in status ? status.ok : undefined;
  const failed = 'error' in trail ? trail.error : 'error' in status ? status.error : undefined;
  return {
    arn: listed.arn,
    name: listed.name,
    homeRegion: listed.homeRegion,
    multiRegion: found && (found.isMultiRegion ? 'Yes' : 'No'),
    logging: state && (state.isLogging ? 'On' : 'Off'),
    logGroupName: found?.cloudWatchLogs && logGroupName(found.cloudWatchLogs.logGroupArn),
    deliveredAt: state?.latestLogsDeliveryAt,
    deliveryError: state?.latestLogsDeliveryError,
    failure: failed && { message: failed.message, advice: failed.advice },
  };
}

/** The group's name; an ARN that cannot be read is better shown than hidden. */
export const logGroupName = (arn: string): string => parseLogGroupArn(arn)?.name ?? arn;
