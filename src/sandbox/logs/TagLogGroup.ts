import { operation } from '#sandbox/operation.ts';
import { ServiceError } from '#sandbox/protocol/service-error.ts';
import { findLogGroup } from './find-log-group.ts';
import { LOG_GROUP_NAME } from './log-limits.ts';
import { checkTags, MAX_TAGS, TAG_LIMITS, writeTags } from './tags.ts';

/** Adds tags to a log group: the old form of TagResource. */
export const tagLogGroup = operation('logs', 'TagLogGroup', {
  limits: { logGroupName: LOG_GROUP_NAME, ...TAG_LIMITS },
  recording: { management: true, readOnly: false },
  handle({ logGroupName, tags }, call) {
    checkTags(tags);
    const group = findLogGroup(call, logGroupName);
    const together = { ...group.tags, ...tags };
    if (Object.keys(together).length > MAX_TAGS) {
      // The old form has no TooManyTagsException.
      throw new ServiceError(
        'InvalidParameterException',
        `A log group can have at most ${MAX_TAGS} tags. Remove some first.`,
      );
    }
    writeTags(call, group, together);
    return {};
  },
});
