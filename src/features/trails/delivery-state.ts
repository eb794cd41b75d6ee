import type { Trail, TrailStatus } from '#domain/trail/trail.ts';

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
