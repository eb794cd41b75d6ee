import { operation } from '#sandbox/operation.ts';
import { checkDeletable } from './check-deletable.ts';
import { deleteFilters } from './filters.ts';
import { findLogGroup } from './find-log-group.ts';
import { LOG_GROUP_NAME } from './log-limits.ts';

/** Removes a log group and all that is in it: streams, events and filters. */
export const deleteLogGroup = operation('logs', 'DeleteLogGroup', {
  limits: { logGroupName: LOG_GROUP_NAME },
  recording: { management: true, readOnly: false },
  handle({ logGroupName: name }, call) {
    const { store, account, region } = call;
    const group = findLogGroup(call, name);
    checkDeletable(group);
    store.logStreams.deleteAll(group.id);
    deleteFilters(call, name);
    store.resources.delete('logGroup', { account, region, name });
    return {};
  },
});
