import type { PolicyDocument } from '#domain/policy/document.ts';
import { type HclBlock, hclBlock, hclExpression, type HclValue, hclValue } from './hcl.ts';
import type { Change } from './change.ts';
import type { Observation } from './observe.ts';
import type { Plan } from './plan.ts';

/**
 * The plan as a Terraform configuration (Terraform 1.5 or later, provider hashicorp/aws 5 or later): what is new becomes a
 * resource, and what exists is imported and keeps all that the plan does not change. `terraform apply` leaves the account as
 * applying the plan does.
 */
export function renderTerraform(
  observation: Observation,
  { changes, target }: Pick<Plan, 'changes' | 'target'>,
): string {
  if (changes.length === 0) return '# Everything is as wanted: there is nothing to do.\n';
  const find = <K extends Change['kind']>(kind: K) =>
    changes.find((change): change is Extract<Change, { readonly kind: K }> => change.kind === kind);
  const createRole = find('createRole');
  const trust = find('updateTrustPolicy');
  const policy = find('putRolePolicy');
  const hasRole = createRole !== undefined || trust !== undefined;
  const groupKinds = ['createLogGroup', 'setRetention', 'associateKey'] as const;
  const hasGroup = groupKinds.some((kind) => find(kind) !== undefined);
  const blocks: readonly HclBlock[] = [
    { header: 'terraform', attributes: { required_version: '>= 1.5' }, blocks: [PROVIDERS] },
    { header: 'provider "aws"', attributes: { region: target.logGroup.region } },
    ...bucketBlocks(find('createBucket'), find('setBucketPolicy')),
    ...(hasGroup ? logGroupBlocks(changes, target.logGroup.name) : []),
    ...(hasRole ? roleBlocks(observation, target.roleName, createRole, trust?.trustPolicy) : []),
    ...(policy === undefined
      ? []
      : [
          {
            header: 'resource "aws_iam_role_policy" "cloudtrail"',
            attributes: {
              name: policy.policyName,
              role: hasRole ? hclExpression('aws_iam_role.cloudtrail.name') : policy.roleName,
              policy: json(policy.document),
            },
          },
        ]),
    ...trailBlocks(observation, { changes, target }, { hasGroup, hasRole }),
  ];
  return `${HEADER}\n\n${blocks.map((block) => hclBlock(block)).join('\n\n')}\n`;
}

const HEADER = `# Sends the events of a CloudTrail trail to CloudWatch Logs.
# What exists already is imported; look at the output of "terraform plan" before you apply it.`;

const PROVIDERS: HclBlock = {
  header: 'required_providers',
  attributes: { aws: { source: 'hashicorp/aws', version: '>= 5.0' } },
};

const json = (document: PolicyDocument): HclValue =>
  hclExpression(`jsonencode(${hclValue(document as unknown as HclValue, 1)})`);

function bucketBlocks(
  create: Extract<Change, { readonly kind: 'createBucket' }> | undefined,
  set: Extract<Change, { readonly kind: 'setBucketPolicy' }> | undefined,
): readonly HclBlock[] {
  return [
    ...(create === undefined
      ? []
      : [
          {
            header: 'resource "aws_s3_bucket" "trail"',
            attributes: { bucket: create.bucket.name },
          },
        ]),
    // What the bucket says already stands in the new policy as well, and is no longer nobody's.
    ...(set?.before === undefined
      ? []
      : [importBlock('aws_s3_bucket_policy.trail', set.bucket.name)]),
    ...(set?.policy === undefined
      ? []
      : [
          {
            header: 'resource "aws_s3_bucket_policy" "trail"',
            attributes: {
              bucket:
                create === undefined
                  ? set.bucket.name
                  : hclExpression('aws_s3_bucket.trail.bucket'),
              policy: json(set.policy),
            },
          },
        ]),
  ];
}

function logGroupBlocks(changes: readonly Change[], name: string): readonly HclBlock[] {
  const isNew = changes.some(({ kind }) => kind === 'createLogGroup');
  const retention = changes.find((change) => change.kind === 'setRetention');
  const key = changes.find((change) => change.kind === 'associateKey');
  return [
    ...(isNew ? [] : [importBlock('aws_cloudwatch_log_group.cloudtrail', name)]),
    {
      header: 'resource "aws_cloudwatch_log_group" "cloudtrail"',
      // The provider writes "never" as 0.
      attributes: {
        name,
        retention_in_days: retention && (retention.days ?? 0),
        kms_key_id: key?.keyArn,
      },
      ...(isNew
        ? {}
        : {
            blocks: [
              keep(
                ...(retention === undefined ? ['retention_in_days'] : []),
                ...(key === undefined ? ['kms_key_id'] : []),
                ...['log_group_class', 'skip_destroy', ...TAGS],
              ),
            ],
          }),
    },
  ];
}

function roleBlocks(
  { role }: Observation,
  roleName: string,
  create: Extract<Change, { readonly kind: 'createRole' }> | undefined,
  trust: PolicyDocument | undefined,
): readonly HclBlock[] {
  const document = create?.trustPolicy ?? trust;
  const path = role.known ? role.value?.role.path : undefined;
  const resource: HclBlock = {
    header: 'resource "aws_iam_role" "cloudtrail"',
    attributes: {
      name: roleName,
      path: create === undefined && path !== '/' ? path : undefined,
      assume_role_policy: document && json(document),
    },
  };
  return create === undefined
    ? [
        importBlock('aws_iam_role.cloudtrail', roleName),
        {
          ...resource,
          blocks: [keep('description', 'max_session_duration', 'permissions_boundary', ...TAGS)],
        },
      ]
    : [resource];
}

function trailBlocks(
  { trail, status }: Observation,
  { changes, target: { delivery } }: Pick<Plan, 'changes' | 'target'>,
  { hasGroup, hasRole }: { readonly hasGroup: boolean; readonly hasRole: boolean },
): readonly HclBlock[] {
  if (!changes.some(({ kind }) => kind === 'updateTrail' || kind === 'switchLogging')) return [];
  const starts = changes.some((change) => change.kind === 'switchLogging');
  const isNew = changes.some(({ kind }) => kind === 'createTrail');
  // The role may write only once its policy is there, and so may CloudTrail into the bucket; the provider waits while IAM spreads it.
  const policies = [
    ...(changes.some(({ kind }) => kind === 'setBucketPolicy')
      ? [hclExpression('aws_s3_bucket_policy.trail')]
      : []),
    ...(changes.some(({ kind }) => kind === 'putRolePolicy')
      ? [hclExpression('aws_iam_role_policy.cloudtrail')]
      : []),
  ];
  return [
    ...(isNew ? [] : [importBlock('aws_cloudtrail.trail', trail.arn)]),
    {
      header: 'resource "aws_cloudtrail" "trail"',
      attributes: {
        name: trail.name,
        s3_bucket_name: changes.some(({ kind }) => kind === 'createBucket')
          ? hclExpression('aws_s3_bucket.trail.bucket')
          : (trail.s3BucketName ?? ''),
        s3_key_prefix: trail.s3KeyPrefix,
        is_multi_region_trail: trail.isMultiRegion,
        is_organization_trail: trail.isOrganization,
        include_global_service_events: trail.includesGlobalServiceEvents,
        enable_log_file_validation: trail.logFileValidation,
        enable_logging: starts || (status.known ? status.value.isLogging : undefined),
        kms_key_id: trail.kmsKeyId,
        cloud_watch_logs_group_arn: hasGroup
          ? hclExpression('"${aws_cloudwatch_log_group.cloudtrail.arn}:*"')
          : delivery.logGroupArn,
        cloud_watch_logs_role_arn: hasRole
          ? hclExpression('aws_iam_role.cloudtrail.arn')
          : delivery.roleArn,
        depends_on: policies.length > 0 ? policies : undefined,
      },
      blocks: isNew
        ? []
        : [
            keep(
              ...[
                'event_selector',
                'advanced_event_selector',
                'insight_selector',
                'sns_topic_name',
              ],
              ...(status.known || starts ? [] : ['enable_logging']),
              ...TAGS,
            ),
          ],
    },
  ];
}

const TAGS = ['tags', 'tags_all'] as const;

const importBlock = (to: string, id: string): HclBlock => ({
  header: 'import',
  attributes: { to: hclExpression(to), id },
});

/** What the plan does not speak of stays as it is. */
const keep = (...names: readonly string[]): HclBlock => ({
  header: 'lifecycle',
  attributes: { ignore_changes: names.map((name) => hclExpression(name)) },
});
