import { trailArn } from '#domain/arn/trail-arn.ts';
import type { Call } from '#sandbox/operation.ts';
import { ANYTHING, type Asked, passRole, type Rules } from './permission.ts';

const trail = ({ partition, region, account }: Call, nameOrArn = ''): string =>
  nameOrArn.startsWith('arn:')
    ? nameOrArn
    : trailArn({ partition, region, account, name: nameOrArn });

const byName = ({ Name }: { readonly Name: string }, call: Call) => [trail(call, Name)];
const byTrailName = ({ TrailName }: { readonly TrailName?: string | undefined }, call: Call) => [
  trail(call, TrailName),
];

/** A trail is handed a role when it is to deliver to CloudWatch Logs. */
const byNameWithRole = (
  {
    Name,
    CloudWatchLogsRoleArn: role,
  }: { Name: string; CloudWatchLogsRoleArn?: string | undefined },
  call: Call,
): readonly Asked[] => [
  trail(call, Name),
  ...(role === undefined || role === '' ? [] : [passRole(role, 'cloudtrail.amazonaws.com')]),
];

export const CLOUDTRAIL_RULES: Rules<'cloudtrail'> = {
  AddTags: ({ ResourceId }) => [ResourceId],
  CreateTrail: byNameWithRole,
  DeleteTrail: byName,
  DescribeTrails: () => ANYTHING,
  GetEventConfiguration: byTrailName,
  GetEventSelectors: byTrailName,
  GetInsightSelectors: byTrailName,
  GetTrail: byName,
  GetTrailStatus: byName,
  ListPublicKeys: () => ANYTHING,
  ListTags: ({ ResourceIdList }) => ResourceIdList,
  ListTrails: () => ANYTHING,
  LookupEvents: () => ANYTHING,
  PutEventConfiguration: byTrailName,
  PutEventSelectors: byTrailName,
  PutInsightSelectors: byTrailName,
  RemoveTags: ({ ResourceId }) => [ResourceId],
  StartLogging: byName,
  StopLogging: byName,
  UpdateTrail: byNameWithRole,
};
