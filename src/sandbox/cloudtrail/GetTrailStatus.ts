import type { EpochMillis } from '#domain/time/units.ts';
import { operation } from '#sandbox/operation.ts';
import { findTrail } from './find-trail.ts';

const date = (at: EpochMillis | undefined): Date | undefined =>
  at === undefined ? undefined : new Date(at);

/** Tells whether a trail logs, and how its last delivery to CloudWatch Logs went. A field is absent until its thing has happened. */
export const getTrailStatus = operation('cloudtrail', 'GetTrailStatus', {
  limits: {},
  recording: { management: true, readOnly: true },
  handle(input, call) {
    const trail = findTrail(call, input.Name);
    return {
      IsLogging: trail.isLogging,
      StartLoggingTime: date(trail.startedLoggingAt),
      StopLoggingTime: date(trail.stoppedLoggingAt),
      LatestCloudWatchLogsDeliveryTime: date(trail.latestLogsDeliveryAt),
      LatestCloudWatchLogsDeliveryError: trail.latestLogsDeliveryError,
    };
  },
});
