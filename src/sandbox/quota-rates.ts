import type { ServiceName } from './protocol/operation-types.ts';

/** Calls a second that an account may make in one region, and where it is otherwise. */
export interface Rate {
  readonly perSecond: number;
  readonly inRegions?: Readonly<Record<string, number>>;
}

const each = (operations: readonly string[], perSecond: number): Record<string, Rate> =>
  Object.fromEntries(operations.map((name) => [name, { perSecond }]));

const inEach = (regions: readonly string[], perSecond: number): Record<string, number> =>
  Object.fromEntries(regions.map((region) => [region, perSecond]));

/** CloudWatch Logs User Guide, "CloudWatch Logs quotas" (2026). What it gives no rate for has none. */
const LOGS: Readonly<Record<string, Rate>> = {
  GetLogEvents: {
    perSecond: 25,
    inRegions: {
      ...inEach(['us-west-2', 'eu-west-1', 'eu-central-1', 'ap-northeast-3'], 10),
      ...inEach(['ap-southeast-3', 'ca-west-1', 'il-central-1'], 10),
      'eu-west-3': 30,
    },
  },
  FilterLogEvents: {
    perSecond: 10,
    inRegions: {
      'us-east-1': 25,
      ...inEach(
        ['eu-central-1', 'ap-northeast-3', 'ap-southeast-3', 'ca-west-1', 'il-central-1'],
        5,
      ),
    },
  },
  PutLogEvents: { perSecond: 5_000 },
  CreateLogStream: { perSecond: 50 },
  DescribeLogStreams: { perSecond: 25 },
  DeleteLogStream: { perSecond: 15 },
  ...each(['DescribeLogGroups', 'CreateLogGroup', 'DeleteLogGroup'], 10),
  ...each(
    ['PutMetricFilter', 'DescribeMetricFilters', 'DeleteMetricFilter', 'TestMetricFilter'],
    5,
  ),
  ...each(['PutRetentionPolicy', 'DeleteRetentionPolicy', 'AssociateKmsKey', 'StartLiveTail'], 5),
  ...each(['TagResource', 'UntagResource', 'ListTagsForResource'], 5),
};

/**
 * The quota of an operation, or `undefined` where AWS publishes none: it does not for IAM and STS.
 *
 * CloudTrail's are of its User Guide's page "Quotas in AWS CloudTrail" (2023), which knew kinds of operations only.
 */
export function rateOf(service: ServiceName, operation: string): Rate | undefined {
  if (service === 'logs') return Object.hasOwn(LOGS, operation) ? LOGS[operation] : undefined;
  if (service !== 'cloudtrail') return undefined;
  if (operation === 'LookupEvents') return { perSecond: 2 };
  return { perSecond: /^(Get|Describe|List)/.test(operation) ? 10 : 1 };
}
