import { operation } from '#sandbox/operation.ts';
import { ServiceError } from '#sandbox/protocol/service-error.ts';
import { filtersOf, pageOfFilters } from './filters.ts';
import { findLogGroup } from './find-log-group.ts';
import { FILTER_NAME, LOG_GROUP_NAME, METRIC_NAME } from './log-limits.ts';

/** The metric filters of a log group, or of all groups of the region, in ASCII order of their names. */
export const describeMetricFilters = operation('logs', 'DescribeMetricFilters', {
  limits: {
    logGroupName: LOG_GROUP_NAME,
    filterNamePrefix: FILTER_NAME,
    nextToken: { min: 1 },
    limit: { min: 1, max: 50 },
    metricName: METRIC_NAME,
    metricNamespace: METRIC_NAME,
  },
  recording: { management: true, readOnly: true },
  handle(input, call) {
    const { logGroupName, metricName, metricNamespace } = input;
    if ((metricName === undefined) !== (metricNamespace === undefined)) {
      throw new ServiceError(
        'InvalidParameterException',
        'You must include both metricName and metricNamespace, or neither.',
      );
    }
    if (logGroupName !== undefined) findLogGroup(call, logGroupName);
    // The prefix counts beside the name of a group only.
    const prefix = logGroupName === undefined ? '' : (input.filterNamePrefix ?? '');
    const found = filtersOf(call, 'metricFilter', logGroupName).filter(
      ({ filterName, metricTransformations }) =>
        filterName.startsWith(prefix) &&
        (metricName === undefined ||
          metricTransformations.some(
            (made) => made.metricName === metricName && made.metricNamespace === metricNamespace,
          )),
    );
    const { page, nextToken } = pageOfFilters('metric filters', found, call, input);
    return {
      metricFilters: page.map((filter) => ({
        ...filter,
        metricTransformations: [...filter.metricTransformations],
        emitSystemFieldDimensions: filter.emitSystemFieldDimensions && [
          ...filter.emitSystemFieldDimensions,
        ],
      })),
      nextToken,
    };
  },
});
