import { operation } from '#sandbox/operation.ts';
import { deleteFilter } from './filters.ts';
import { findLogGroup } from './find-log-group.ts';
import { FILTER_NAME, LOG_GROUP_NAME } from './log-limits.ts';

/** Removes a metric filter from a log group. */
export const deleteMetricFilter = operation('logs', 'DeleteMetricFilter', {
  limits: { logGroupName: LOG_GROUP_NAME, filterName: FILTER_NAME },
  recording: { management: true, readOnly: false },
  handle({ logGroupName, filterName }, call) {
    deleteFilter(call, 'metricFilter', findLogGroup(call, logGroupName), filterName);
    return {};
  },
});
