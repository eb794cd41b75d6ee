import type { PolicyDocument } from '#domain/policy/document.ts';
import type { EventSelectors, FieldSelector } from '#domain/trail/selectors.ts';
import type { Change } from './change.ts';
import type { Observation } from './observe.ts';
import type { Plan } from './plan.ts';
import { shellQuote } from '#domain/command/shell-quote.ts';
import { yamlText, type YamlValue } from './yaml-text.ts';

/**
 * The plan as a CloudFormation template in YAML. A trail that the plan makes is made by the stack. CloudFormation changes an existing trail only after it has been imported into a
 * stack, and creates nothing while it imports (CloudFormation user guide, "Import AWS resources into a stack"): so the
 * template is applied twice, first to import, then, with the parameter `Deliver`, to make the changes.
 */
export function renderCloudFormation(
  observation: Observation,
  { changes }: Pick<Plan, 'changes'>,
): string {
  if (changes.length === 0) return '# Everything is as wanted: there is nothing to do.\n';
  const isNew = changes.some(({ kind }) => kind === 'createTrail');
  const made = resourcesOf(changes, isNew ? KEPT : ONLY_THEN);
  const template: YamlValue = {
    AWSTemplateFormatVersion: '2010-09-09',
    Description: 'Sends the events of a CloudTrail trail to CloudWatch Logs.',
    ...(isNew ? {} : TWO_STEPS),
    Resources: { ...made, Trail: trailOf(observation, changes, Object.keys(made)) },
  };
  return `${headerFor(observation, changes)}\n${yamlText(template)}`;
}

/** What tells the second step from the first. */
const TWO_STEPS = {
  Parameters: {
    Deliver: { Type: 'String', AllowedValues: ['false', 'true'], Default: 'false' },
  },
  Conditions: { Deliver: { 'Fn::Equals': [{ Ref: 'Deliver' }, 'true'] } },
};

function headerFor({ trail }: Observation, changes: readonly Change[]): string {
  const imports = [
    {
      ResourceType: 'AWS::CloudTrail::Trail',
      LogicalResourceId: 'Trail',
      ResourceIdentifier: { TrailName: trail.name },
    },
  ];
  const isGroupNew = changes.some(({ kind }) => kind === 'createLogGroup');
  const byHand = changes
    .filter(({ kind }) => !(isGroupNew && (kind === 'setRetention' || kind === 'associateKey')))
    .flatMap((change) => notInTemplate(change));
  // A line break would end the comment. AWS allows none in names.
  const line = (text: string) => text.replaceAll(/[\r\n\u0085\u2028\u2029]/g, ' ');
  const deploy = [
    `#    aws cloudformation deploy --region ${line(shellQuote(trail.homeRegion))} --stack-name trail-to-logs --template-file template.yaml \\`,
    '#      --capabilities CAPABILITY_NAMED_IAM',
  ] as const;
  const hand = (when: string) =>
    byHand.length === 0
      ? []
      : [
          `# CloudFormation does not change what it has not made. Do before ${when}:`,
          ...byHand.map((command) => `#    ${line(command)}`),
        ];
  if (changes.some(({ kind }) => kind === 'createTrail')) {
    return ['# Make the changes:', ...deploy, ...hand('that')].join('\n');
  }
  return [
    '# 1. Import the trail as it is, which changes nothing:',
    `#    aws cloudformation create-change-set --region ${line(shellQuote(trail.homeRegion))} --stack-name trail-to-logs --change-set-name import \\`,
    '#      --change-set-type IMPORT --template-body file://template.yaml --capabilities CAPABILITY_NAMED_IAM \\',
    `#      --resources-to-import ${line(shellQuote(JSON.stringify(imports)))}`,
    `#    aws cloudformation execute-change-set --region ${line(shellQuote(trail.homeRegion))} --stack-name trail-to-logs --change-set-name import`,
    '# 2. Make the changes:',
    deploy[0],
    `${deploy[1]} --parameter-overrides Deliver=true`,
    ...hand('step 2'),
  ].join('\n');
}

/** Changes of things that exist and that a template could only take over as a whole. */
function notInTemplate(change: Change): readonly string[] {
  const command = (words: readonly string[]) => [words.map((word) => shellQuote(word)).join(' ')];
  switch (change.kind) {
    case 'updateTrustPolicy':
      return command([
        ...['aws', 'iam', 'update-assume-role-policy', '--role-name', change.roleName],
        ...['--policy-document', JSON.stringify(change.trustPolicy)],
      ]);
    case 'setRetention': {
      const { region, name } = change.logGroup;
      const group = ['--region', region, '--log-group-name', name];
      return change.days === undefined
        ? command(['aws', 'logs', 'delete-retention-policy', ...group])
        : command([
            ...['aws', 'logs', 'put-retention-policy', ...group],
            ...['--retention-in-days', String(change.days)],
          ]);
    }
    case 'associateKey': {
      const { region, name } = change.logGroup;
      const group = ['--region', region, '--log-group-name', name];
      return change.keyArn === undefined
        ? command(['aws', 'logs', 'disassociate-kms-key', ...group])
        : command(['aws', 'logs', 'associate-kms-key', ...group, '--kms-key-id', change.keyArn]);
    }
    case 'setBucketPolicy': {
      const { region, name } = change.bucket;
      return isForStack(change)
        ? []
        : command([
            ...['aws', 's3api', 'put-bucket-policy', '--region', region, '--bucket', name],
            ...['--policy', JSON.stringify(change.policy)],
          ]);
    }
    default:
      return [];
  }
}

/** A stack makes no policy where a bucket has one. */
const isForStack = ({
  policy,
  before,
}: Extract<Change, { readonly kind: 'setBucketPolicy' }>): boolean =>
  policy !== undefined && before === undefined;

/** Kept when the stack goes: events and permissions are not the stack's to delete. */
const KEPT = { DeletionPolicy: 'Retain', UpdateReplacePolicy: 'Retain' };

/** Made in the second step only. */
const ONLY_THEN = { Condition: 'Deliver', ...KEPT };

function resourcesOf(
  changes: readonly Change[],
  when: typeof KEPT,
): Readonly<Record<string, YamlValue>> {
  const retention = changes.find((change) => change.kind === 'setRetention');
  const key = changes.find((change) => change.kind === 'associateKey');
  const hasNewBucket = changes.some(({ kind }) => kind === 'createBucket');
  const hasNewRole = changes.some(({ kind }) => kind === 'createRole');
  const resources: Record<string, YamlValue> = {};
  for (const change of changes) {
    switch (change.kind) {
      case 'createBucket':
        resources['Bucket'] = {
          Type: 'AWS::S3::Bucket',
          ...when,
          Properties: { BucketName: change.bucket.name },
        };
        break;
      case 'setBucketPolicy':
        if (change.policy === undefined || !isForStack(change)) break;
        resources['BucketPolicy'] = {
          Type: 'AWS::S3::BucketPolicy',
          ...when,
          ...(hasNewBucket ? { DependsOn: ['Bucket'] } : {}),
          Properties: { Bucket: change.bucket.name, PolicyDocument: document(change.policy) },
        };
        break;
      case 'createLogGroup':
        resources['LogGroup'] = {
          Type: 'AWS::Logs::LogGroup',
          ...when,
          Properties: {
            LogGroupName: change.logGroup.name,
            RetentionInDays: retention?.days,
            KmsKeyId: key?.keyArn,
          },
        };
        break;
      case 'createRole':
        resources['Role'] = {
          Type: 'AWS::IAM::Role',
          ...when,
          Properties: {
            RoleName: change.roleName,
            AssumeRolePolicyDocument: document(change.trustPolicy),
          },
        };
        break;
      case 'putRolePolicy':
        resources['RolePolicy'] = {
          Type: 'AWS::IAM::RolePolicy',
          ...when,
          ...(hasNewRole ? { DependsOn: ['Role'] } : {}),
          Properties: {
            RoleName: change.roleName,
            PolicyName: change.policyName,
            PolicyDocument: document(change.document),
          },
        };
        break;
      default:
    }
  }
  return resources;
}

const document = (policy: PolicyDocument): YamlValue => policy as unknown as YamlValue;

/** The trail as it is, and with `Deliver` as it is to be; a new one as it is to be, with the selectors that CloudTrail gives it. */
function trailOf(
  { trail, status, selectors }: Observation,
  changes: readonly Change[],
  dependsOn: readonly string[],
): YamlValue {
  const update = changes.find((change) => change.kind === 'updateTrail');
  const before = update === undefined ? trail.cloudWatchLogs : update.before;
  const after = update === undefined ? trail.cloudWatchLogs : update.delivery;
  const isLogging = status.known && status.value.isLogging;
  const starts = changes.some((change) => change.kind === 'switchLogging');
  const isNew = changes.some(({ kind }) => kind === 'createTrail');
  const thenIf = isNew ? (then: YamlValue | undefined) => then : thenElse;
  return {
    Type: 'AWS::CloudTrail::Trail',
    ...KEPT,
    DependsOn: dependsOn,
    Properties: {
      TrailName: trail.name,
      IsLogging: thenIf(starts || isLogging, isLogging),
      S3BucketName: trail.s3BucketName ?? '',
      S3KeyPrefix: trail.s3KeyPrefix,
      IsMultiRegionTrail: trail.isMultiRegion,
      IsOrganizationTrail: trail.isOrganization,
      IncludeGlobalServiceEvents: trail.includesGlobalServiceEvents,
      EnableLogFileValidation: trail.logFileValidation,
      KMSKeyId: trail.kmsKeyId,
      CloudWatchLogsLogGroupArn: thenIf(after?.logGroupArn, before?.logGroupArn),
      CloudWatchLogsRoleArn: thenIf(after?.roleArn, before?.roleArn),
      ...(selectors.known && !isNew ? selectorsOf(selectors.value) : {}),
    },
  };
}

const NO_VALUE: YamlValue = { Ref: 'AWS::NoValue' };

const thenElse = (then: YamlValue | undefined, otherwise: YamlValue | undefined): YamlValue =>
  then === otherwise
    ? (then ?? NO_VALUE)
    : { 'Fn::If': ['Deliver', then ?? NO_VALUE, otherwise ?? NO_VALUE] };

function selectorsOf(selectors: EventSelectors): Readonly<Record<string, YamlValue>> {
  return selectors.kind === 'basic'
    ? {
        EventSelectors: selectors.selectors.map((one) => ({
          ReadWriteType: one.readWriteType,
          IncludeManagementEvents: one.includeManagementEvents,
          DataResources: one.dataResources.map(({ type, values }) => ({
            Type: type,
            Values: values,
          })),
          ExcludeManagementEventSources: one.excludeManagementEventSources,
        })),
      }
    : {
        AdvancedEventSelectors: selectors.selectors.map(({ name, fieldSelectors }) => ({
          Name: name,
          FieldSelectors: fieldSelectors.map(fieldOf),
        })),
      };
}

const fieldOf = ({ field, ...operators }: FieldSelector): YamlValue => ({
  Field: field,
  Equals: operators.equals,
  StartsWith: operators.startsWith,
  EndsWith: operators.endsWith,
  NotEquals: operators.notEquals,
  NotStartsWith: operators.notStartsWith,
  NotEndsWith: operators.notEndsWith,
});
