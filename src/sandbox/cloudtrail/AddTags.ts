import { operation } from '#sandbox/operation.ts';
import { findTrailAtHome, putTrail } from './find-trail.ts';
import { findTagged, TAG_LIMITS, withTags } from './tags.ts';

/** Adds tags to a trail; a key that it has gets the new value. */
export const addTags = operation('cloudtrail', 'AddTags', {
  limits: TAG_LIMITS,
  recording: { management: true, readOnly: false },
  handle(input, call) {
    const trail = findTagged(call, input.ResourceId, findTrailAtHome);
    putTrail(call, { ...trail, tags: withTags(trail.tags, input.TagsList) });
    return {};
  },
});
