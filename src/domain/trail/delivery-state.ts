import { durationMs } from '#domain/time/units.ts';
import type { Trail, TrailStatus } from './trail.ts';

/**
 * How long CloudTrail takes as a rule, in milliseconds: "within an average of about 5 minutes of an API call. This time is not
 * guaranteed" (CloudTrail User Guide, "Monitoring CloudTrail log files with Amazon CloudWatch Logs").
 */
export const AVERAGE_LAG = durationMs(5 * 60_000);

/** From when on an event is called late, in milliseconds: three times what is usual. A word of ours; AWS promises no time. */
export const LATE_AFTER = durationMs(15 * 60_000);

/** How the delivery to CloudWatch Logs stands, in plain words. */
export interface DeliveryState {
  readonly type: 'success' | 'error' | 'pending' | 'stopped';
  readonly title: string;
  /** What it means and what to do; `undefined` when all is well. */
  readonly explanation: string | undefined;
}

/** Judges by GetTrailStatus; `undefined` for a trail that sends nothing to CloudWatch Logs. */
export function deliveryState(trail: Trail, status: TrailStatus): DeliveryState | undefined {
  if (trail.cloudWatchLogs === undefined) return undefined;
  if (!status.isLogging) {
    return {
      type: 'stopped',
      title: 'Logging is off',
      explanation: 'The trail records nothing, so nothing is delivered. Start logging to go on.',
    };
  }
  const { latestLogsDeliveryError: error, latestLogsDeliveryAt } = status;
  if (error !== undefined) {
    return { type: 'error', title: 'Delivery failed', explanation: explainDeliveryError(error) };
  }
  if (latestLogsDeliveryAt === undefined) {
    return {
      type: 'pending',
      title: 'Nothing delivered yet',
      explanation: 'CloudTrail delivers an event about 5 minutes after the call it records.',
    };
  }
  return { type: 'success', title: 'Delivering', explanation: undefined };
}

/** How urgent a delivery is to somebody who looks after many: the lower, the sooner it has to be looked at. */
export const URGENCY = ['failed', 'stopped', 'unknown', 'waiting', 'delivering', 'none'] as const;

export type DeliveryStanding = (typeof URGENCY)[number];

/** Where a delivery stands; `trail` or `status` is `undefined` when its Region did not say. */
export function deliveryStanding(
  trail: Trail | undefined,
  status: TrailStatus | undefined,
): DeliveryStanding {
  if (trail === undefined) return 'unknown';
  if (trail.cloudWatchLogs === undefined) return 'none';
  if (status === undefined) return 'unknown';
  const type = deliveryState(trail, status)?.type;
  return type === undefined ? 'none' : STANDINGS[type];
}

const STANDINGS = {
  error: 'failed',
  stopped: 'stopped',
  pending: 'waiting',
  success: 'delivering',
} as const satisfies Record<DeliveryState['type'], DeliveryStanding>;

/**
 * Says in plain words what stopped a delivery. AWS documents no values of LatestCloudWatchLogsDeliveryError, so this goes
 * by the words that AWS's services share, and the text itself is always shown beside it.
 */
export function explainDeliveryError(error: string): string {
  if (/assume|trust/i.test(error)) {
    return 'CloudTrail may not assume the role. Let the role’s trust policy name cloudtrail.amazonaws.com.';
  }
  if (/access\s*denied|not authorized|permission|unauthorized/i.test(error)) {
    return 'The role may not write to the log group. Let its policy allow logs:CreateLogStream and logs:PutLogEvents there.';
  }
  if (/not\s*found|does not exist|no such|nosuch/i.test(error)) {
    return 'The log group or the role is gone. Choose others with Change.';
  }
  if (/throttl|rate exceeded|limit/i.test(error)) {
    return 'CloudWatch Logs took too many calls at once. CloudTrail tries again by itself.';
  }
  return 'CloudTrail could not deliver to the log group. Check the log group and the role’s policies.';
}
