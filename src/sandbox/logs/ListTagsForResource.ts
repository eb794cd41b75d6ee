import { operation } from '#sandbox/operation.ts';
import { RESOURCE_ARN } from './log-limits.ts';
import { findTagged } from './tags.ts';

/** The tags of a log group, named by its ARN without `:*`. */
export const listTagsForResource = operation('logs', 'ListTagsForResource', {
  limits: { resourceArn: RESOURCE_ARN },
  recording: { management: true, readOnly: true },
  handle: ({ resourceArn }, call) => ({ tags: findTagged(call, resourceArn).tags }),
});
