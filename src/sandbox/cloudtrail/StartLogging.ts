import { operation } from '#sandbox/operation.ts';
import { findTrailAtHome, putTrail } from './find-trail.ts';

/** Lets a trail record and deliver from now on. */
export const startLogging = operation('cloudtrail', 'StartLogging', {
  limits: {},
  recording: { management: true, readOnly: false },
  handle(input, call) {
    const trail = findTrailAtHome(call, input.Name);
    if (!trail.isLogging) putTrail(call, { ...trail, isLogging: true, startedLoggingAt: call.now });
    return {};
  },
});
