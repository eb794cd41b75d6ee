import { operation } from '#sandbox/operation.ts';
import { findLogGroup } from './find-log-group.ts';
import { LOG_GROUP_NAME } from './log-limits.ts';

/** Lets a log group keep its events for ever. */
export const deleteRetentionPolicy = operation('logs', 'DeleteRetentionPolicy', {
  limits: { logGroupName: LOG_GROUP_NAME },
  recording: { management: true, readOnly: false },
  handle({ logGroupName: name }, call) {
    const { store, account, region } = call;
    const { retentionInDays: _, ...group } = findLogGroup(call, name);
    store.resources.put('logGroup', { account, region, name }, group);
    return {};
  },
});
