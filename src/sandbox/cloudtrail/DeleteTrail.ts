import { operation } from '#sandbox/operation.ts';
import { findTrailAtHome } from './find-trail.ts';

/** Removes a trail; its log group, role and bucket stay. */
export const deleteTrail = operation('cloudtrail', 'DeleteTrail', {
  limits: {},
  recording: { management: true, readOnly: false },
  handle(input, call) {
    const { name, homeRegion } = findTrailAtHome(call, input.Name);
    call.store.resources.delete('trail', { account: call.account, region: homeRegion, name });
    return {};
  },
});
