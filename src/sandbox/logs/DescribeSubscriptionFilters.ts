import { operation } from '#sandbox/operation.ts';
import { filtersOf, pageOfFilters } from './filters.ts';
import { findLogGroup } from './find-log-group.ts';
import { FILTER_NAME, LOG_GROUP_NAME } from './log-limits.ts';

/** The subscription filters of a log group, in ASCII order of their names. */
export const describeSubscriptionFilters = operation('logs', 'DescribeSubscriptionFilters', {
  limits: {
    logGroupName: LOG_GROUP_NAME,
    filterNamePrefix: FILTER_NAME,
    nextToken: { min: 1 },
    limit: { min: 1, max: 50 },
  },
  recording: { management: true, readOnly: true },
  handle(input, call) {
    const { name, id } = findLogGroup(call, input.logGroupName);
    const found = filtersOf(call, 'subscriptionFilter', name).filter(({ filterName }) =>
      filterName.startsWith(input.filterNamePrefix ?? ''),
    );
    const { page, nextToken } = pageOfFilters(`subscription filters ${id}`, found, call, input);
    return {
      subscriptionFilters: page.map((filter) => ({
        ...filter,
        emitSystemFields: filter.emitSystemFields && [...filter.emitSystemFields],
      })),
      nextToken,
    };
  },
});
