/** The services the console speaks to, by the name in `/aws/<environment>/<region>/<service>`. */
export type ServiceName =
  'cloudtrail' | 'logs' | 'iam' | 'sts' | 's3' | 'kms' | 'organizations' | 'ec2';

/** How a service's requests look on the wire. */
export interface Service {
  readonly name: ServiceName;
  /** awsJson1.1 names the operation in X-Amz-Target, awsQuery in the form field Action, S3 by method and address. */
  readonly protocol: 'json' | 'query' | 's3';
  /** `undefined` for S3, where it depends on the operation. */
  readonly contentType: string | undefined;
  /** X-Amz-Target up to its last dot; the SDK's for JavaScript first, then what botocore sends. */
  readonly targetPrefixes: readonly string[];
}

const JSON_CONTENT = 'application/x-amz-json-1.1';
const FORM_CONTENT = 'application/x-www-form-urlencoded';

export const SERVICES: Readonly<Record<ServiceName, Service>> = {
  cloudtrail: {
    name: 'cloudtrail',
    protocol: 'json',
    contentType: JSON_CONTENT,
    targetPrefixes: [
      'CloudTrail_20131101',
      'com.amazonaws.cloudtrail.v20131101.CloudTrail_20131101',
    ],
  },
  logs: {
    name: 'logs',
    protocol: 'json',
    contentType: JSON_CONTENT,
    targetPrefixes: ['Logs_20140328'],
  },
  iam: { name: 'iam', protocol: 'query', contentType: FORM_CONTENT, targetPrefixes: [] },
  sts: { name: 'sts', protocol: 'query', contentType: FORM_CONTENT, targetPrefixes: [] },
  s3: { name: 's3', protocol: 's3', contentType: undefined, targetPrefixes: [] },
  kms: {
    name: 'kms',
    protocol: 'json',
    contentType: JSON_CONTENT,
    targetPrefixes: ['TrentService'],
  },
  organizations: {
    name: 'organizations',
    protocol: 'json',
    contentType: JSON_CONTENT,
    targetPrefixes: ['AWSOrganizationsV20161128'],
  },
  // ec2Query, which asks as awsQuery does.
  ec2: { name: 'ec2', protocol: 'query', contentType: FORM_CONTENT, targetPrefixes: [] },
};

/** Whether an operation changes anything in the account. */
export type Effect = 'read' | 'write';

/** The part of the console that needs the operation. */
export type Feature = 'account' | 'trails' | 'set-up' | 'roles' | 'logs' | 'events' | 'delivery';

export type OperationRow = readonly [
  service: ServiceName,
  operation: string,
  effect: Effect,
  feature: Feature,
];

/**
 * Every operation the gateway passes on. What no feature of the console uses is not here, so that a page that is not
 * ours, or is no longer ours, can do no more with a person's credentials than the console can.
 */
export const OPERATIONS: readonly OperationRow[] = [
  ['sts', 'GetCallerIdentity', 'read', 'account'],

  ['cloudtrail', 'ListTrails', 'read', 'trails'],
  ['cloudtrail', 'GetTrail', 'read', 'trails'],
  ['cloudtrail', 'GetTrailStatus', 'read', 'trails'],
  ['cloudtrail', 'GetEventSelectors', 'read', 'trails'],
  ['cloudtrail', 'LookupEvents', 'read', 'delivery'],
  ['cloudtrail', 'CreateTrail', 'write', 'set-up'],
  ['cloudtrail', 'DeleteTrail', 'write', 'set-up'],
  ['cloudtrail', 'UpdateTrail', 'write', 'set-up'],
  ['cloudtrail', 'StartLogging', 'write', 'set-up'],
  ['cloudtrail', 'StopLogging', 'write', 'set-up'],

  ['logs', 'DescribeLogGroups', 'read', 'logs'],
  ['logs', 'DescribeLogStreams', 'read', 'logs'],
  ['logs', 'GetLogEvents', 'read', 'events'],
  ['logs', 'FilterLogEvents', 'read', 'events'],
  ['logs', 'StartLiveTail', 'read', 'events'],
  ['logs', 'DescribeMetricFilters', 'read', 'set-up'],
  ['logs', 'AssociateKmsKey', 'write', 'set-up'],
  ['logs', 'DisassociateKmsKey', 'write', 'set-up'],
  ['logs', 'CreateLogGroup', 'write', 'set-up'],
  ['logs', 'DeleteLogGroup', 'write', 'set-up'],
  ['logs', 'PutRetentionPolicy', 'write', 'set-up'],
  ['logs', 'DeleteRetentionPolicy', 'write', 'set-up'],

  ['ec2', 'DescribeRegions', 'read', 'account'],
  ['iam', 'ListAccountAliases', 'read', 'account'],
  ['iam', 'ListRoles', 'read', 'roles'],
  ['iam', 'GetRole', 'read', 'roles'],
  ['iam', 'ListRolePolicies', 'read', 'roles'],
  ['iam', 'GetRolePolicy', 'read', 'roles'],
  ['iam', 'ListAttachedRolePolicies', 'read', 'roles'],
  ['iam', 'GetPolicy', 'read', 'roles'],
  ['iam', 'GetPolicyVersion', 'read', 'roles'],
  ['iam', 'SimulatePrincipalPolicy', 'read', 'set-up'],
  ['iam', 'CreateRole', 'write', 'set-up'],
  ['iam', 'PutRolePolicy', 'write', 'set-up'],
  ['iam', 'UpdateAssumeRolePolicy', 'write', 'set-up'],
  ['iam', 'DeleteRolePolicy', 'write', 'set-up'],
  ['iam', 'DeleteRole', 'write', 'set-up'],

  ['s3', 'ListBuckets', 'read', 'set-up'],
  ['s3', 'HeadBucket', 'read', 'set-up'],
  ['s3', 'GetBucketPolicy', 'read', 'set-up'],
  ['s3', 'CreateBucket', 'write', 'set-up'],
  ['s3', 'PutBucketPolicy', 'write', 'set-up'],
  ['s3', 'DeleteBucketPolicy', 'write', 'set-up'],
  ['s3', 'DeleteBucket', 'write', 'set-up'],

  ['kms', 'ListAliases', 'read', 'set-up'],
  ['kms', 'DescribeKey', 'read', 'set-up'],
  ['kms', 'GetKeyPolicy', 'read', 'set-up'],

  ['organizations', 'DescribeOrganization', 'read', 'set-up'],
  ['organizations', 'ListDelegatedAdministrators', 'read', 'set-up'],
];

const EFFECTS: ReadonlyMap<string, Effect> = new Map(
  OPERATIONS.map(([service, operation, effect]) => [`${service}:${operation}`, effect]),
);

/** What `operation` of `service` does, or `undefined` if the gateway does not pass it on. */
export const effectOf = (service: ServiceName, operation: string): Effect | undefined =>
  EFFECTS.get(`${service}:${operation}`);

/** The service of that name, or `undefined`; safe for names that come from outside. */
export const serviceNamed = (name: string): Service | undefined =>
  Object.hasOwn(SERVICES, name) ? SERVICES[name as ServiceName] : undefined;

/** The operation that a POST names, or `undefined` if it does not name exactly one, of this service; for S3 see `s3Address`. */
export function operationNamed(
  service: Service,
  target: string | undefined,
  body: Uint8Array,
): string | undefined {
  const name = service.protocol === 'query' ? actionOf(body) : operationOf(service, target);
  return name !== undefined && /^[A-Za-z]{1,64}$/.test(name) ? name : undefined;
}

function actionOf(body: Uint8Array): string | undefined {
  const actions = new URLSearchParams(new TextDecoder().decode(body)).getAll('Action');
  return actions.length === 1 ? actions[0] : undefined;
}

function operationOf(service: Service, target = ''): string | undefined {
  const dot = target.lastIndexOf('.');
  return service.targetPrefixes.includes(target.slice(0, Math.max(dot, 0)))
    ? target.slice(dot + 1)
    : undefined;
}
