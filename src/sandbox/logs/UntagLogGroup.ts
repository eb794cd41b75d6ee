import { operation } from '#sandbox/operation.ts';
import { findLogGroup } from './find-log-group.ts';
import { LOG_GROUP_NAME, TAG_KEY } from './log-limits.ts';
import { withoutTags, writeTags } from './tags.ts';

/** Takes tags from a log group: the old form of UntagResource. */
export const untagLogGroup = operation('logs', 'UntagLogGroup', {
  limits: { logGroupName: LOG_GROUP_NAME, tags: { min: 1 }, 'tags.member': TAG_KEY },
  recording: { management: true, readOnly: false },
  handle({ logGroupName, tags }, call) {
    const group = findLogGroup(call, logGroupName);
    writeTags(call, group, withoutTags(group.tags, tags));
    return {};
  },
});
