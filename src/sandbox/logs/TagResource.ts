import { operation } from '#sandbox/operation.ts';
import { ServiceError } from '#sandbox/protocol/service-error.ts';
import { RESOURCE_ARN } from './log-limits.ts';
import { checkTags, findTagged, MAX_TAGS, TAG_LIMITS, writeTags } from './tags.ts';

/** Adds tags to a log group, named by its ARN without `:*`; a key that is there gets the new value. */
export const tagResource = operation('logs', 'TagResource', {
  limits: { resourceArn: RESOURCE_ARN, ...TAG_LIMITS },
  recording: { management: true, readOnly: false },
  handle({ resourceArn, tags }, call) {
    checkTags(tags);
    const group = findTagged(call, resourceArn);
    const together = { ...group.tags, ...tags };
    if (Object.keys(together).length > MAX_TAGS) {
      throw new ServiceError(
        'TooManyTagsException',
        `A resource can have at most ${MAX_TAGS} tags. Remove some first.`,
      );
    }
    writeTags(call, group, together);
    return {};
  },
});
