import type { Partition } from '#domain/arn/partition.ts';
import { CLOUDTRAIL_PRINCIPAL } from './cloudtrail-documents.ts';
import type { PolicyDocument, Statement } from './document.ts';

/** For whom a policy is written. */
interface Place {
  readonly partition: Partition;
  /** 12 digits. */
  readonly account: string;
}

/** One statement, and what the console does by it. */
interface Grant {
  readonly sid: string;
  /** One sentence, for the person who is to attach the policy. */
  readonly purpose: string;
  readonly actions: readonly string[];
  /** `*` where IAM knows no resource for the actions (Service Authorization Reference). */
  resources(place: Place): readonly string[];
  readonly condition?: Statement['Condition'];
}

const everything = () => ['*'];
/** An organization trail has the ARN of the management account in every account. */
const trails = ({ partition }: Place) => [`arn:${partition}:cloudtrail:*:*:trail/*`];
const ownTrails = ({ partition, account }: Place) => [
  `arn:${partition}:cloudtrail:*:${account}:trail/*`,
];
const logGroups = ({ partition, account }: Place) => [
  `arn:${partition}:logs:*:${account}:log-group:*`,
];
const roles = ({ partition, account }: Place) => [`arn:${partition}:iam::${account}:role/*`];
const buckets = ({ partition }: Place) => [`arn:${partition}:s3:::*`];

const VIEW: readonly Grant[] = [
  {
    sid: 'FindTrails',
    purpose: 'Lists the trails of every Region.',
    actions: ['cloudtrail:ListTrails'],
    resources: everything,
  },
  {
    sid: 'ReadTrails',
    purpose: 'Shows a trail: its settings, whether it logs and delivers, and which events it logs.',
    actions: ['cloudtrail:GetTrail', 'cloudtrail:GetTrailStatus', 'cloudtrail:GetEventSelectors'],
    resources: trails,
  },
  {
    sid: 'NameAccount',
    purpose: 'Shows the alias of the account beside its number.',
    actions: ['iam:ListAccountAliases'],
    resources: everything,
  },
  {
    sid: 'ReadEventHistory',
    purpose: 'Compares what arrived in a log group with Event history.',
    actions: ['cloudtrail:LookupEvents'],
    resources: everything,
  },
  {
    sid: 'ReadLogGroups',
    purpose: 'Lists log groups and the log streams in them.',
    actions: ['logs:DescribeLogGroups', 'logs:DescribeLogStreams'],
    resources: logGroups,
  },
  {
    sid: 'ReadEvents',
    purpose: 'Reads and searches the events in log groups.',
    actions: ['logs:FilterLogEvents', 'logs:GetLogEvents'],
    resources: logGroups,
  },
  {
    sid: 'ReadRoles',
    purpose: 'Lists roles, and shows who may assume them and what they may do.',
    actions: [
      'iam:ListRoles',
      'iam:GetRole',
      'iam:ListRolePolicies',
      'iam:GetRolePolicy',
      'iam:ListAttachedRolePolicies',
    ],
    resources: roles,
  },
  {
    sid: 'ReadManagedPolicies',
    purpose: "Shows what the managed policies of a role allow, AWS's own among them.",
    actions: ['iam:GetPolicy', 'iam:GetPolicyVersion'],
    resources: ({ partition, account }) => [
      `arn:${partition}:iam::${account}:policy/*`,
      `arn:${partition}:iam::aws:policy/*`,
    ],
  },
];

const SET_UP: readonly Grant[] = [
  {
    sid: 'AskWhatIsAllowed',
    purpose: 'Asks IAM before a set-up begins whether you may take each of its steps.',
    actions: ['iam:SimulatePrincipalPolicy'],
    resources: ({ partition, account }) => [
      `arn:${partition}:iam::${account}:user/*`,
      `arn:${partition}:iam::${account}:role/*`,
    ],
  },
  {
    sid: 'ReadMetricFilters',
    purpose: 'Tells which metric filters will count the events that arrive in a log group.',
    actions: ['logs:DescribeMetricFilters'],
    resources: logGroups,
  },
  {
    sid: 'FindKeys',
    purpose: 'Lists the aliases of KMS keys, to choose one for a log group.',
    actions: ['kms:ListAliases'],
    resources: everything,
  },
  {
    sid: 'ReadKeys',
    purpose: 'Checks that a KMS key fits, and that its policy lets CloudWatch Logs use it.',
    actions: ['kms:DescribeKey', 'kms:GetKeyPolicy'],
    resources: ({ partition }) => [`arn:${partition}:kms:*:*:key/*`],
  },
  {
    sid: 'ReadOrganization',
    purpose:
      'Tells for an organization trail the organization, its accounts, and who may change its trails.',
    actions: [
      'organizations:DescribeOrganization',
      'organizations:ListDelegatedAdministrators',
      // CloudTrail asks these in the person's name when the trail is made.
      'organizations:ListAccounts',
      'organizations:ListAWSServiceAccessForOrganization',
    ],
    resources: everything,
  },
  {
    sid: 'FindBuckets',
    purpose: 'Lists your buckets, to choose one for a new trail.',
    actions: ['s3:ListAllMyBuckets'],
    resources: everything,
  },
  {
    sid: 'LookAtBuckets',
    purpose:
      'Looks whether the bucket of a new trail is there, and whether CloudTrail may write to it.',
    actions: ['s3:ListBucket', 's3:GetBucketPolicy'],
    resources: buckets,
  },
  {
    sid: 'MakeBuckets',
    purpose:
      'Makes the bucket of a new trail and its policy, and takes both back when you undo that.',
    actions: ['s3:CreateBucket', 's3:PutBucketPolicy', 's3:DeleteBucketPolicy', 's3:DeleteBucket'],
    resources: buckets,
  },
  {
    sid: 'MakeTrails',
    purpose: 'Makes a trail, and deletes it again when you undo that.',
    actions: ['cloudtrail:CreateTrail', 'cloudtrail:DeleteTrail'],
    resources: ownTrails,
  },
  {
    sid: 'ChangeTrails',
    purpose: 'Sets where a trail delivers, and starts or stops its logging.',
    actions: ['cloudtrail:UpdateTrail', 'cloudtrail:StartLogging', 'cloudtrail:StopLogging'],
    resources: trails,
  },
  {
    sid: 'MakeLogGroups',
    purpose:
      'Makes log groups, sets how long they keep events, and deletes them with their events.',
    actions: [
      'logs:CreateLogGroup',
      'logs:PutRetentionPolicy',
      'logs:DeleteRetentionPolicy',
      'logs:DeleteLogGroup',
    ],
    resources: logGroups,
  },
  {
    sid: 'EncryptLogGroups',
    purpose: 'Encrypts a log group with a KMS key, or ends that.',
    actions: ['logs:AssociateKmsKey', 'logs:DisassociateKmsKey'],
    resources: logGroups,
  },
  {
    sid: 'MakeRoles',
    purpose:
      'Makes roles, sets who may assume them and what they may do, and deletes them. Whoever has this can give any rights to a role: attach it to people you would trust with IAM.',
    actions: [
      'iam:CreateRole',
      'iam:PutRolePolicy',
      'iam:UpdateAssumeRolePolicy',
      'iam:DeleteRolePolicy',
      'iam:DeleteRole',
    ],
    resources: roles,
  },
  {
    sid: 'PassRolesToCloudTrail',
    purpose: 'Hands a role to CloudTrail, and to no other service.',
    actions: ['iam:PassRole'],
    resources: roles,
    condition: { StringEquals: { 'iam:PassedToService': CLOUDTRAIL_PRINCIPAL } },
  },
];

/** What a person needs to look at everything in the console, and no more. */
export const viewPolicy = (partition: Partition, account: string): PolicyDocument =>
  documentOf(VIEW, { partition, account });

/** What a person needs beside {@link viewPolicy} to set a delivery up, change and remove it, and to make a trail. */
export const setUpPolicy = (partition: Partition, account: string): PolicyDocument =>
  documentOf(SET_UP, { partition, account });

/** What the console does by each statement of the two policies: one or two sentences by Sid. */
export const STATEMENT_PURPOSES: Readonly<Record<string, string>> = Object.fromEntries(
  [...VIEW, ...SET_UP].map(({ sid, purpose }) => [sid, purpose]),
);

const documentOf = (grants: readonly Grant[], place: Place): PolicyDocument => ({
  Version: '2012-10-17',
  Statement: grants.map(({ sid, actions, resources, condition }) => ({
    Sid: sid,
    Effect: 'Allow',
    Action: actions,
    Resource: resources(place),
    ...(condition === undefined ? {} : { Condition: condition }),
  })),
});
