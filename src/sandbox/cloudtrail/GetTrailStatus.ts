import type { EpochMillis } from '#domain/time/units.ts';
import { operation } from '#sandbox/operation.ts';
import { findTrail } from './find-trail.ts';

const date = (at: EpochMillis | undefined): Date | undefined =>
  at === undefined ? undefined : new Date(at);

/** As the fields print instants that are "no longer in use" and still answered. */
const oldText = (at: EpochMillis | undefined): string | undefined =>
  at === undefined ? undefined : new Date(at).toISOString().replace(/\.\d{3}Z$/, 'Z');

/** Tells whether a trail logs, and how its last deliveries went. A field is absent until its thing has happened. */
export const getTrailStatus = operation('cloudtrail', 'GetTrailStatus', {
  limits: {},
  recording: { management: true, readOnly: true },
  handle(input, call) {
    const trail = findTrail(call, input.Name);
    return {
      IsLogging: trail.isLogging,
      StartLoggingTime: date(trail.startedLoggingAt),
      StopLoggingTime: date(trail.stoppedLoggingAt),
      LatestDeliveryTime: date(trail.latestDeliveryAt),
      LatestDeliveryError: trail.latestDeliveryError,
      LatestDeliveryAttemptTime: oldText(trail.latestDeliveryAttemptAt),
      LatestDeliveryAttemptSucceeded: oldText(trail.latestDeliveryAt),
      TimeLoggingStarted: oldText(trail.startedLoggingAt),
      TimeLoggingStopped: oldText(trail.stoppedLoggingAt),
      LatestCloudWatchLogsDeliveryTime: date(trail.latestLogsDeliveryAt),
      LatestCloudWatchLogsDeliveryError: trail.latestLogsDeliveryError,
    };
  },
});
