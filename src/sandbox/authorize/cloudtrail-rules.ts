import { trailArn } from '#domain/arn/trail-arn.ts';
import type { Call } from '#sandbox/operation.ts';
import { ANYTHING, type Asked, passRole, type Permission, type Rules } from './permission.ts';

const trail = ({ partition, region, account }: Call, nameOrArn = ''): string =>
  nameOrArn.startsWith('arn:')
    ? nameOrArn
    : trailArn({ partition, region, account, name: nameOrArn });

const byName = ({ Name }: { readonly Name: string }, call: Call) => [trail(call, Name)];
const byTrailName = ({ TrailName }: { readonly TrailName?: string | undefined }, call: Call) => [
  trail(call, TrailName),
];

interface TrailSettings {
  readonly Name: string;
  readonly CloudWatchLogsRoleArn?: string | undefined;
  readonly IsOrganizationTrail?: boolean | undefined;
}

/**
 * A trail is handed a role when it is to deliver to CloudWatch Logs; for one of an organization, CloudTrail asks Organizations
 * in the caller's name (CloudTrail User Guide, "Prepare for creating a trail for your organization").
 */
const bySettings = (
  { Name, CloudWatchLogsRoleArn: role, IsOrganizationTrail }: TrailSettings,
  call: Call,
): readonly Asked[] => [
  trail(call, Name),
  ...(IsOrganizationTrail === true ? OF_ORGANIZATION : []),
  ...(role === undefined || role === '' ? [] : [passRole(role, 'cloudtrail.amazonaws.com')]),
];

const OF_ORGANIZATION: readonly Permission[] = [
  'organizations:DescribeOrganization',
  'organizations:ListAccounts',
  'organizations:ListAWSServiceAccessForOrganization',
].map((action) => ({
  action,
  resource: '*',
  refusedAs: 'InsufficientDependencyServiceAccessPermissionException',
}));

export const CLOUDTRAIL_RULES: Rules<'cloudtrail'> = {
  AddTags: ({ ResourceId }) => [ResourceId],
  CreateTrail: bySettings,
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
  UpdateTrail: bySettings,
};
