import type { PolicyDocument } from '#domain/policy/document.ts';
import type { EventSelectors, FieldSelector } from '#domain/trail/selectors.ts';
import type { Change } from './change.ts';
import type { Observation } from './observe.ts';
import type { Plan } from './plan.ts';
import { shellQuote } from './shell-quote.ts';
import { yamlText, type YamlValue } from './yaml-text.ts';

/**
 * The plan as a CloudFormation template in YAML. CloudFormation changes an existing trail only after it has been imported into a
 * stack, and creates nothing while it imports (CloudFormation user guide, "Import AWS resources into a stack"): so the
 * template is applied twice, first to import, then, with the parameter `Deliver`, to make the changes.
 */
export function renderCloudFormation(
  observation: Observation,
  { changes }: Pick<Plan, 'changes'>,
): string {
  if (changes.length === 0) return '# Everything is as wanted: there is nothing to do.\n';
  const made = resourcesOf(changes);
  const template: YamlValue = {
    AWSTemplateFormatVersion: '2010-09-09',
    Description: 'Sends the events of a CloudTrail trail to CloudWatch Logs.',
    Parameters: {
      Deliver: { Type: 'String', AllowedValues: ['false', 'true'], Default: 'false' },
    },
    Conditions: { Deliver: { 'Fn::Equals': [{ Ref: 'Deliver' }, 'true'] } },
    Resources: { ...made, Trail: trailOf(observation, changes, Object.keys(made)) },
  };
  return `${headerFor(observation, changes)}\n${yamlText(template)}`;
}

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
    .filter(({ kind }) => !(isGroupNew && kind === 'setRetention'))
    .flatMap((change) => notInTemplate(change));
  // A line break would end the comment. AWS allows none in names.
  const line = (text: string) => text.replaceAll(/[\r\n\u0085\u2028\u2029]/g, ' ');
  return [
    '# 1. Import the trail as it is, which changes nothing:',
    `#    aws cloudformation create-change-set --region ${line(shellQuote(trail.homeRegion))} --stack-name trail-to-logs --change-set-name import \\`,
    '#      --change-set-type IMPORT --template-body file://template.yaml --capabilities CAPABILITY_NAMED_IAM \\',
    `#      --resources-to-import ${line(shellQuote(JSON.stringify(imports)))}`,
    `#    aws cloudformation execute-change-set --region ${line(shellQuote(trail.homeRegion))} --stack-name trail-to-logs --change-set-name import`,
    '# 2. Make the changes:',
    `#    aws cloudformation deploy --region ${line(shellQuote(trail.homeRegion))} --stack-name trail-to-logs --template-file template.yaml \\`,
    '#      --capabilities CAPABILITY_NAMED_IAM --parameter-overrides Deliver=true',
    ...(byHand.length === 0
      ? []
      : ['# CloudFormation does not change what it has not made. Do before step 2:']),
    ...byHand.map((command) => `#    ${line(command)}`),
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
    default:
      return [];
  }
}

/** Made in the second step only, and kept when the stack goes: events and permissions are not the stack's to delete. */
const ONLY_THEN = { Condition: 'Deliver', DeletionPolicy: 'Retain', UpdateReplacePolicy: 'Retain' };

function resourcesOf(changes: readonly Change[]): Readonly<Record<string, YamlValue>> {
  const retention = changes.find((change) => change.kind === 'setRetention');
  const hasNewRole = changes.some(({ kind }) => kind === 'createRole');
  const resources: Record<string, YamlValue> = {};
  for (const change of changes) {
    switch (change.kind) {
      case 'createLogGroup':
        resources['LogGroup'] = {
          Type: 'AWS::Logs::LogGroup',
          ...ONLY_THEN,
          Properties: { LogGroupName: change.logGroup.name, RetentionInDays: retention?.days },
        };
        break;
      case 'createRole':
        resources['Role'] = {
          Type: 'AWS::IAM::Role',
          ...ONLY_THEN,
          Properties: {
            RoleName: change.roleName,
            AssumeRolePolicyDocument: document(change.trustPolicy),
          },
        };
        break;
      case 'putRolePolicy':
        resources['RolePolicy'] = {
          Type: 'AWS::IAM::RolePolicy',
          ...ONLY_THEN,
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

/** The trail as it is, and with `Deliver` as it is to be. */
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
  return {
    Type: 'AWS::CloudTrail::Trail',
    DeletionPolicy: 'Retain',
    UpdateReplacePolicy: 'Retain',
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
      ...(selectors.known ? selectorsOf(selectors.value) : {}),
    },
  };
}

const NO_VALUE: YamlValue = { Ref: 'AWS::NoValue' };

const thenIf = (then: YamlValue | undefined, otherwise: YamlValue | undefined): YamlValue =>
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
