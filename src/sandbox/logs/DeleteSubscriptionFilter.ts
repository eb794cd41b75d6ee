import { operation } from '#sandbox/operation.ts';
import { deleteFilter } from './filters.ts';
import { findLogGroup } from './find-log-group.ts';
import { FILTER_NAME, LOG_GROUP_NAME } from './log-limits.ts';

/** Removes a subscription filter from a log group. */
export const deleteSubscriptionFilter = operation('logs', 'DeleteSubscriptionFilter', {
  limits: { logGroupName: LOG_GROUP_NAME, filterName: FILTER_NAME },
  recording: { management: true, readOnly: false },
  handle({ logGroupName, filterName }, call) {
    deleteFilter(call, 'subscriptionFilter', findLogGroup(call, logGroupName), filterName);
    return {};
  },
});
