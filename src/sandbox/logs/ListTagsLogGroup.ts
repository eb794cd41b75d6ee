import { operation } from '#sandbox/operation.ts';
import { findLogGroup } from './find-log-group.ts';
import { LOG_GROUP_NAME } from './log-limits.ts';

/** The tags of a log group: the old form of ListTagsForResource. */
export const listTagsLogGroup = operation('logs', 'ListTagsLogGroup', {
  limits: { logGroupName: LOG_GROUP_NAME },
  recording: { management: true, readOnly: true },
  handle: ({ logGroupName }, call) => ({ tags: findLogGroup(call, logGroupName).tags }),
});
