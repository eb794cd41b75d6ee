import { operation } from '#sandbox/operation.ts';
import { RESOURCE_ARN, TAG_KEY } from './log-limits.ts';
import { findTagged, MAX_TAGS, withoutTags, writeTags } from './tags.ts';

/** Takes tags from a log group, named by its ARN without `:*`; keys that are not there do no harm. */
export const untagResource = operation('logs', 'UntagResource', {
  limits: {
    resourceArn: RESOURCE_ARN,
    tagKeys: { min: 0, max: MAX_TAGS },
    'tagKeys.member': TAG_KEY,
  },
  recording: { management: true, readOnly: false },
  handle({ resourceArn, tagKeys }, call) {
    const group = findTagged(call, resourceArn);
    writeTags(call, group, withoutTags(group.tags, tagKeys));
    return {};
  },
});
