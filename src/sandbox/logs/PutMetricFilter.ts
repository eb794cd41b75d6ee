import { operation } from '#sandbox/operation.ts';
import { checkStandard } from './check-standard.ts';
import { checkFilter, filterKey } from './filters.ts';
import { findLogGroup } from './find-log-group.ts';
import { FILTER_NAME, FILTER_PATTERN, LOG_GROUP_NAME, METRIC_NAME } from './log-limits.ts';
import { readTransformation } from './metric-transformation.ts';

const SIZES = ['Bytes', 'Kilobytes', 'Megabytes', 'Gigabytes', 'Terabytes'];
const BITS = ['Bits', 'Kilobits', 'Megabits', 'Gigabits', 'Terabits'];
/** CloudWatch's units (CloudWatch Logs API, MetricTransformation). */
const UNITS: readonly string[] = [
  ...['Seconds', 'Microseconds', 'Milliseconds', ...SIZES, ...BITS, 'Percent', 'Count'],
  ...[...SIZES, ...BITS, 'Count'].map((unit) => `${unit}/Second`),
  'None',
];

/** Adds a metric filter to a log group, or replaces the one of that name. */
export const putMetricFilter = operation('logs', 'PutMetricFilter', {
  limits: {
    logGroupName: LOG_GROUP_NAME,
    filterName: FILTER_NAME,
    filterPattern: FILTER_PATTERN,
    metricTransformations: { min: 1, max: 1 },
    'metricTransformations.member.metricName': METRIC_NAME,
    'metricTransformations.member.metricNamespace': METRIC_NAME,
    'metricTransformations.member.metricValue': { max: 100 },
    'metricTransformations.member.dimensions.key': { max: 255 },
    'metricTransformations.member.dimensions.value': { max: 255 },
    'metricTransformations.member.unit': { values: UNITS },
    fieldSelectionCriteria: { min: 0, max: 2000 },
    'emitSystemFieldDimensions.member': { values: ['@aws.account', '@aws.region'] },
  },
  recording: { management: true, readOnly: false },
  handle(input, call) {
    const { store, now } = call;
    const group = findLogGroup(call, input.logGroupName);
    checkStandard(group, 'PutMetricFilter');
    const pattern = checkFilter(call, 'metricFilter', input);
    const systemDimensions = input.emitSystemFieldDimensions?.length ?? 0;
    const metricTransformations = input.metricTransformations.map((transformation) =>
      readTransformation(transformation, pattern, systemDimensions),
    );
    const key = filterKey(call, group.name, input.filterName);
    const creationTime = store.resources.get('metricFilter', key)?.creationTime ?? now;
    store.resources.put('metricFilter', key, { ...input, metricTransformations, creationTime });
    return {};
  },
});
