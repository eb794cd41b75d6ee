import { operation } from '#sandbox/operation.ts';
import { checkDeletable } from './check-deletable.ts';
import { findLogGroup, findLogStream } from './find-log-group.ts';
import { LOG_GROUP_NAME, LOG_STREAM_NAME } from './log-limits.ts';

/** Removes a log stream and its events. */
export const deleteLogStream = operation('logs', 'DeleteLogStream', {
  limits: { logGroupName: LOG_GROUP_NAME, logStreamName: LOG_STREAM_NAME },
  recording: { management: true, readOnly: false },
  handle({ logGroupName, logStreamName }, call) {
    const group = findLogGroup(call, logGroupName);
    const stream = findLogStream(call, group, logStreamName);
    checkDeletable(group);
    call.store.logStreams.delete(stream.id);
    return {};
  },
});
