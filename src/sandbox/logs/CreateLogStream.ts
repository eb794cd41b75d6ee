import { operation } from '#sandbox/operation.ts';
import { ServiceError } from '#sandbox/protocol/service-error.ts';
import { findLogGroup } from './find-log-group.ts';
import { LOG_GROUP_NAME, LOG_STREAM_NAME } from './log-limits.ts';

/** Makes an empty log stream in a log group. */
export const createLogStream = operation('logs', 'CreateLogStream', {
  limits: { logGroupName: LOG_GROUP_NAME, logStreamName: LOG_STREAM_NAME },
  recording: { management: true, readOnly: false },
  handle({ logGroupName, logStreamName }, call) {
    const { store, now } = call;
    const group = findLogGroup(call, logGroupName);
    if (store.logStreams.find(group.id, logStreamName) !== undefined) {
      throw new ServiceError(
        'ResourceAlreadyExistsException',
        'The specified log stream already exists',
      );
    }
    store.logStreams.create(group.id, logStreamName, now);
    return {};
  },
});
