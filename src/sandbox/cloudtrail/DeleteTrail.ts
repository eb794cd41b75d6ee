import { operation } from '#sandbox/operation.ts';
import { findTrailAtHome, trailKey } from './find-trail.ts';

/** Removes a trail; its log group, role and bucket stay. */
export const deleteTrail = operation('cloudtrail', 'DeleteTrail', {
  limits: {},
  recording: { management: true, readOnly: false },
  handle(input, call) {
    call.store.resources.delete('trail', trailKey(findTrailAtHome(call, input.Name)));
    return {};
  },
});
