import { logGroupArn, logStreamArn, parseLogGroupArn } from '#domain/arn/log-group-arn.ts';
import type { Call } from '#sandbox/operation.ts';
import { ANYTHING, type Asked, passRole, type Rules } from './permission.ts';

/** The streams of a group, which is how CloudWatch Logs names the group itself: `...:log-group:NAME:*` covers it. */
const streamsOf = (call: Call, nameOrArn: string): string =>
  stream(call, parseLogGroupArn(nameOrArn)?.name ?? nameOrArn, '');

const stream = ({ partition, region, account }: Call, name: string, streamName: string): string =>
  logStreamArn({ partition, region, account, name }, streamName);

/** All groups: what names none is asked on a group without a name. */
const everyGroup = (_: unknown, call: Call): readonly Asked[] => [stream(call, '', '')];

interface GroupChoice {
  readonly logGroupName?: string | undefined;
  readonly logGroupIdentifier?: string | undefined;
  readonly resourceIdentifier?: string | undefined;
}

const byGroup = (
  { logGroupName, logGroupIdentifier, resourceIdentifier }: GroupChoice,
  call: Call,
): readonly Asked[] => [
  streamsOf(call, logGroupName ?? logGroupIdentifier ?? resourceIdentifier ?? ''),
];

const byStream = (
  input: {
    readonly logGroupName?: string | undefined;
    readonly logGroupIdentifier?: string | undefined;
    readonly logStreamName: string;
  },
  call: Call,
): readonly Asked[] => {
  const group = input.logGroupName ?? input.logGroupIdentifier ?? '';
  return [stream(call, parseLogGroupArn(group)?.name ?? group, input.logStreamName)];
};

/** The tagging operations of groups ask for the group itself, without anything behind its name. */
const byBareGroup = ({ logGroupName }: { readonly logGroupName: string }, call: Call) => {
  const { partition, region, account } = call;
  return [logGroupArn({ partition, region, account, name: logGroupName })];
};
const byArn = ({ resourceArn }: { readonly resourceArn: string }) => [resourceArn];

export const LOGS_RULES: Rules<'logs'> = {
  AssociateKmsKey: byGroup,
  CreateLogGroup: byGroup,
  CreateLogStream: byStream,
  DeleteLogGroup: byGroup,
  DeleteLogStream: byStream,
  DeleteMetricFilter: byGroup,
  DeleteResourcePolicy: () => ANYTHING,
  DeleteRetentionPolicy: byGroup,
  DeleteSubscriptionFilter: byGroup,
  DescribeLogGroups: everyGroup,
  DescribeLogStreams: byGroup,
  DescribeMetricFilters: byGroup,
  DescribeResourcePolicies: () => ANYTHING,
  DescribeSubscriptionFilters: byGroup,
  DisassociateKmsKey: byGroup,
  FilterLogEvents: byGroup,
  GetLogEvents: byStream,
  GetLogGroupFields: byGroup,
  GetLogRecord: everyGroup,
  ListLogGroups: everyGroup,
  ListTagsForResource: byArn,
  ListTagsLogGroup: byBareGroup,
  PutLogEvents: byStream,
  PutLogGroupDeletionProtection: byGroup,
  PutMetricFilter: byGroup,
  PutResourcePolicy: () => ANYTHING,
  PutRetentionPolicy: byGroup,
  PutSubscriptionFilter: (input, call) => [
    ...byGroup(input, call),
    ...(input.roleArn === undefined ? [] : [passRole(input.roleArn, 'logs.amazonaws.com')]),
  ],
  StartLiveTail: ({ logGroupIdentifiers }, call) =>
    logGroupIdentifiers.map((identifier) => streamsOf(call, identifier)),
  TagLogGroup: byBareGroup,
  TagResource: byArn,
  TestMetricFilter: () => ANYTHING,
  UntagLogGroup: byBareGroup,
  UntagResource: byArn,
};
