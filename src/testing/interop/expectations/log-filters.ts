import { MILLIS, part, type Scene, stepsOf } from '#testing/interop/scene.ts';
import { GROUP, madeGroup, NO_GROUP, NOWHERE } from './logs-furniture.ts';

const { answers, refuses } = stepsOf('logs');

const transformations = [
  { metricName: 'Failures', metricNamespace: 'Trail', metricValue: '1', defaultValue: 0 },
];
const filter = { ...GROUP, filterName: 'failures' };

export const LOG_FILTER_SCENES: readonly Scene[] = [
  {
    title: 'metric filters are put, replaced, described and deleted',
    source: 'CloudWatch Logs API: PutMetricFilter, DescribeMetricFilters, DeleteMetricFilter',
    steps: [
      madeGroup,
      answers('PutMetricFilter', {
        ...filter,
        filterPattern: '{ $.errorCode = * }',
        metricTransformations: transformations,
      }),
      answers('DescribeMetricFilters', GROUP, {
        metricFilters: [
          part({
            filterName: 'failures',
            filterPattern: '{ $.errorCode = * }',
            metricTransformations: transformations,
            creationTime: MILLIS,
            ...GROUP,
          }),
        ],
      }),
      answers('DescribeLogGroups', {}, { logGroups: [part({ metricFilterCount: 1 })] }),
      refuses(
        'PutMetricFilter',
        { ...filter, filterPattern: '{ $.a = ', metricTransformations: transformations },
        'InvalidParameterException',
      ),
      refuses(
        'PutMetricFilter',
        {
          ...filter,
          filterPattern: '',
          metricTransformations: [
            { ...transformations[0], dimensions: { who: '$.userIdentity.type' } },
          ],
        },
        'InvalidParameterException',
      ),
      refuses('DescribeMetricFilters', NOWHERE, 'ResourceNotFoundException', NO_GROUP),
      answers('DeleteMetricFilter', filter),
      refuses('DeleteMetricFilter', filter, 'ResourceNotFoundException', { status: 400 }),
    ],
  },
  {
    title: 'a pattern is tried on messages',
    source: 'CloudWatch Logs API: TestMetricFilter (its example of a request)',
    steps: [
      answers(
        'TestMetricFilter',
        {
          filterPattern: '[ip, identity, user_id, timestamp, request, status_code, size]',
          logEventMessages: [
            '127.0.0.1 - frank [10/Oct/2000:13:25:15 -0700] "GET /apache_pb.gif HTTP/1.0" 200 1534',
          ],
        },
        {
          matches: [
            {
              eventNumber: 1,
              eventMessage:
                '127.0.0.1 - frank [10/Oct/2000:13:25:15 -0700] "GET /apache_pb.gif HTTP/1.0" 200 1534',
              extractedValues: {
                $ip: '127.0.0.1',
                $identity: '-',
                $user_id: 'frank',
                $timestamp: '10/Oct/2000:13:25:15 -0700',
                $request: 'GET /apache_pb.gif HTTP/1.0',
                $status_code: '200',
                $size: '1534',
              },
            },
          ],
        },
      ),
      answers(
        'TestMetricFilter',
        { filterPattern: 'ERROR -ARGUMENTS', logEventMessages: ['[ERROR 419] MISSING ARGUMENTS'] },
        { matches: [] },
      ),
      refuses(
        'TestMetricFilter',
        { filterPattern: '', logEventMessages: Array.from({ length: 51 }, () => 'x') },
        'InvalidParameterException',
        { message: /Member must have length less than or equal to 50$/ },
      ),
      refuses(
        'TestMetricFilter',
        { filterPattern: '%something!%', logEventMessages: ['x'] },
        'InvalidParameterException',
      ),
    ],
  },
  {
    title: 'subscription filters go to a destination that can be written to',
    source:
      'CloudWatch Logs API: PutSubscriptionFilter, DescribeSubscriptionFilters, DeleteSubscriptionFilter',
    steps: [
      madeGroup,
      answers('PutSubscriptionFilter', {
        ...filter,
        filterPattern: 'ERROR',
        destinationArn: 'arn:aws:lambda:us-east-1:{{account}}:function:alarm',
      }),
      // A stream of Kinesis is written to by a role, which must be named.
      refuses(
        'PutSubscriptionFilter',
        {
          ...filter,
          filterPattern: '',
          destinationArn: 'arn:aws:kinesis:us-east-1:{{account}}:stream/s',
        },
        'InvalidParameterException',
      ),
      answers('DescribeSubscriptionFilters', GROUP, {
        subscriptionFilters: [
          part({
            filterName: 'failures',
            ...GROUP,
            filterPattern: 'ERROR',
            destinationArn: 'arn:aws:lambda:us-east-1:{{account}}:function:alarm',
            distribution: 'ByLogStream',
            creationTime: MILLIS,
          }),
        ],
      }),
      refuses('DescribeSubscriptionFilters', NOWHERE, 'ResourceNotFoundException', NO_GROUP),
      answers('DeleteSubscriptionFilter', filter),
      refuses('DeleteSubscriptionFilter', filter, 'ResourceNotFoundException', { status: 400 }),
    ],
  },
  {
    title: 'resource policies are kept by name, ten a region',
    source:
      'CloudWatch Logs API: PutResourcePolicy, DescribeResourcePolicies, DeleteResourcePolicy',
    steps: (() => {
      const policyDocument =
        '{"Version":"2012-10-17","Statement":[{"Sid":"Route53LogsToCloudWatchLogs","Effect":"Allow","Principal":{"Service":["route53.amazonaws.com"]},"Action":"logs:PutLogEvents","Resource":"*"}]}';
      const putPolicy = (policyName: string) =>
        answers(
          'PutResourcePolicy',
          { policyName, policyDocument },
          { resourcePolicy: part({ policyName, policyDocument, lastUpdatedTime: MILLIS }) },
        );
      return [
        putPolicy('p'),
        answers(
          'DescribeResourcePolicies',
          {},
          {
            resourcePolicies: [part({ policyName: 'p', policyDocument, lastUpdatedTime: MILLIS })],
          },
        ),
        refuses(
          'PutResourcePolicy',
          { policyName: 'q', policyDocument: 'no policy' },
          'InvalidParameterException',
        ),
        ...Array.from({ length: 9 }, (_, i) => putPolicy(`p${i}`)),
        refuses(
          'PutResourcePolicy',
          { policyName: 'eleventh', policyDocument },
          'LimitExceededException',
        ),
        refuses('DescribeResourcePolicies', { limit: 0 }, 'InvalidParameterException'),
        answers('DeleteResourcePolicy', { policyName: 'p' }),
        refuses('DeleteResourcePolicy', { policyName: 'p' }, 'ResourceNotFoundException'),
      ];
    })(),
  },
];
