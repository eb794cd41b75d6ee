import { operation } from '#sandbox/operation.ts';
import { findTrailAtHome, putTrail } from './find-trail.ts';

/** Suspends a trail's recording and every delivery of it. */
export const stopLogging = operation('cloudtrail', 'StopLogging', {
  limits: {},
  recording: { management: true, readOnly: false },
  handle(input, call) {
    const trail = findTrailAtHome(call, input.Name);
    if (trail.isLogging) putTrail(call, { ...trail, isLogging: false, stoppedLoggingAt: call.now });
    return {};
  },
});
