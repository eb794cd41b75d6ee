import { operation } from '#sandbox/operation.ts';
import { findTrailAtHome, putTrail } from './find-trail.ts';
import { findTagged, TAG_LIMITS } from './tags.ts';

/** Removes tags from a trail by their keys; a key that it does not have is no error. */
export const removeTags = operation('cloudtrail', 'RemoveTags', {
  limits: TAG_LIMITS,
  recording: { management: true, readOnly: false },
  handle(input, call) {
    const trail = findTagged(call, input.ResourceId, findTrailAtHome);
    const removed = new Set(input.TagsList.map(({ Key }) => Key));
    const kept = Object.entries(trail.tags).filter(([key]) => !removed.has(key));
    putTrail(call, { ...trail, tags: Object.fromEntries(kept) });
    return {};
  },
});
