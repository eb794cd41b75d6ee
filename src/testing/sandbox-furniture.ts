import { logGroupArnWithStar } from '#domain/arn/log-group-arn.ts';
import { deliveryPolicy, trustPolicyForCloudTrail } from '#domain/policy/cloudtrail-documents.ts';
import { printPolicy } from '#domain/policy/document.ts';
import { sendSigned } from './signed-request.ts';
import type { CallOptions, Keys, TestSandbox } from './test-sandbox.ts';

export const ACCOUNT = '123456789012';
export const BUCKET = 'trail-logs';
export const TRUST = printPolicy(trustPolicyForCloudTrail());

/** The permissions that CloudTrail needs for one group, as the AWS guide has them. */
export const permissionsFor = (logGroupName: string, region = 'us-east-1'): string =>
  printPolicy(deliveryPolicy({ region, account: ACCOUNT, logGroupName }));

/** A policy that allows something on everything. */
export const allowing = (Action: string | readonly string[]): string =>
  JSON.stringify({
    Version: '2012-10-17',
    Statement: [{ Effect: 'Allow', Action, Resource: '*' }],
  });

/** What lets CloudTrail write its files into a bucket, for any account and prefix. */
export const bucketPolicy = (bucket: string): string =>
  JSON.stringify({
    Version: '2012-10-17',
    Statement: [
      {
        Effect: 'Allow',
        Principal: { Service: 'cloudtrail.amazonaws.com' },
        Action: ['s3:GetBucketAcl', 's3:PutObject'],
        Resource: [`arn:aws:s3:::${bucket}`, `arn:aws:s3:::${bucket}/*`],
      },
    ],
  });

/** Makes a bucket into which CloudTrail may write, or with another policy, or (`null`) with none. */
export async function makeBucket(
  test: TestSandbox,
  name = BUCKET,
  policy: string | null = bucketPolicy(name),
): Promise<void> {
  const requests = [{ path: `/${name}` }, { path: `/${name}?policy=`, body: policy ?? '' }];
  for (const request of policy === null ? requests.slice(0, 1) : requests) {
    const answer = await sendSigned(test, { service: 's3', method: 'PUT', ...request });
    if (!answer.ok) throw new Error(await answer.text());
  }
}

/** Makes the default account the management account of an organization, in which CloudTrail may act. */
export async function joinOrganization(test: TestSandbox): Promise<void> {
  const organization = {
    ...{ id: 'o-exampleorgid', managementAccount: ACCOUNT },
    ...{ memberAccounts: ['111111111111'], trustedAccess: true },
  };
  const answer = await test.control('settings', { organization });
  if (!answer.ok) throw new Error(await answer.text());
}

/** Makes a key that CloudWatch Logs may use for every log group, and an alias for it. Its ARN. */
export async function makeKey(test: TestSandbox, alias: string): Promise<string> {
  const { KeyMetadata } = await test.call('kms', 'CreateKey', {
    Policy: JSON.stringify({
      Version: '2012-10-17',
      Statement: [
        {
          Effect: 'Allow',
          Principal: { AWS: `arn:aws:iam::${ACCOUNT}:root` },
          Action: 'kms:*',
          Resource: '*',
        },
        {
          Effect: 'Allow',
          Principal: { Service: 'logs.us-east-1.amazonaws.com' },
          Action: 'kms:*',
          Resource: '*',
        },
      ],
    }),
  });
  const { KeyId = '', Arn = '' } = KeyMetadata ?? {};
  await test.call('kms', 'CreateAlias', { AliasName: `alias/${alias}`, TargetKeyId: KeyId });
  return Arn;
}

interface TrailOptions {
  readonly region?: string;
  readonly IsMultiRegionTrail?: boolean;
  readonly IncludeGlobalServiceEvents?: boolean;
  readonly IsOrganizationTrail?: boolean;
  readonly RecursiveLogging?: boolean;
}

/**
 * Makes a trail that logs, and its bucket where there is none yet. CloudTrail's own calls are not recorded unless the test
 * is about them.
 */
export async function makeTrail(
  test: TestSandbox,
  name: string,
  { region = 'us-east-1', ...more }: TrailOptions = {},
): Promise<string> {
  const head = await sendSigned(test, { service: 's3', method: 'HEAD', path: `/${BUCKET}` });
  if (head.status === 404) await makeBucket(test);
  const { TrailARN = '' } = await test.call(
    'cloudtrail',
    'CreateTrail',
    { Name: name, S3BucketName: BUCKET, RecursiveLogging: false, ...more },
    { region },
  );
  await test.call('cloudtrail', 'StartLogging', { Name: name }, { region });
  return TrailARN;
}

/** Makes a role with its policies, by default one that can do nothing but be assumed by CloudTrail. */
export async function makeRole(
  test: TestSandbox,
  name: string,
  { trust = TRUST, permissions }: { trust?: string; permissions?: string | undefined } = {},
): Promise<string> {
  const { Role } = await test.call('iam', 'CreateRole', {
    RoleName: name,
    AssumeRolePolicyDocument: trust,
  });
  if (permissions !== undefined) {
    await test.call('iam', 'PutRolePolicy', {
      RoleName: name,
      PolicyName: 'delivery',
      PolicyDocument: permissions,
    });
  }
  return Role?.Arn ?? '';
}

/** Makes a key pair of a user. */
export async function makeKeys(test: TestSandbox, UserName: string): Promise<Keys> {
  const { AccessKey } = await test.call('iam', 'CreateAccessKey', { UserName });
  return {
    accessKeyId: AccessKey?.AccessKeyId ?? '',
    secretAccessKey: AccessKey?.SecretAccessKey ?? '',
  };
}

/** Makes a managed policy, by default one that nobody looks into. */
export async function makePolicy(
  test: TestSandbox,
  PolicyName: string,
  PolicyDocument = permissionsFor('g'),
): Promise<string> {
  const { Policy } = await test.call('iam', 'CreatePolicy', { PolicyName, PolicyDocument });
  return Policy?.Arn ?? '';
}

/** A policy of CloudWatch Logs itself, by which another service may write. */
export const RESOURCE_POLICY = JSON.stringify({
  Version: '2012-10-17',
  Statement: {
    Effect: 'Allow',
    Principal: { Service: 'route53.amazonaws.com' },
    Action: 'logs:PutLogEvents',
    Resource: '*',
  },
});

/** Puts that policy under the name `p`, or as `input` has it otherwise. */
export const putResourcePolicy = (test: TestSandbox, input: object = {}) =>
  test.call('logs', 'PutResourcePolicy', {
    policyName: 'p',
    policyDocument: RESOURCE_POLICY,
    ...input,
  });

/** What UpdateTrail needs to send a trail to a log group. */
export interface Delivery {
  readonly CloudWatchLogsLogGroupArn: string;
  readonly CloudWatchLogsRoleArn: string;
}

/** Makes a log group and a role that may write to it: all that is missing is UpdateTrail. */
export async function makeGroupAndRole(
  test: TestSandbox,
  logGroupName: string,
  region = 'us-east-1',
): Promise<Delivery> {
  await test.call('logs', 'CreateLogGroup', { logGroupName }, { region });
  const role = `delivery-${region}-${logGroupName.replaceAll('/', '-')}`;
  return {
    CloudWatchLogsLogGroupArn: logGroupArnWithStar({
      region,
      account: ACCOUNT,
      name: logGroupName,
    }),
    CloudWatchLogsRoleArn: await makeRole(test, role, {
      permissions: permissionsFor(logGroupName, region),
    }),
  };
}

/** Makes a trail that logs and delivers to a new log group. */
export async function makeDelivery(
  test: TestSandbox,
  name: string,
  logGroupName: string,
  options: TrailOptions = {},
): Promise<Delivery & { readonly trailArn: string }> {
  const { region = 'us-east-1' } = options;
  const trailArn = await makeTrail(test, name, options);
  const delivery = await makeGroupAndRole(test, logGroupName, region);
  await test.call('cloudtrail', 'UpdateTrail', { Name: name, ...delivery }, { region });
  return { ...delivery, trailArn };
}

/** One delivered record, as far as tests look into it. */
export interface DeliveredRecord {
  readonly eventName: string;
  readonly eventSource: string;
  readonly awsRegion: string;
  readonly eventID: string;
  readonly readOnly: boolean;
  readonly requestParameters: unknown;
  readonly responseElements: unknown;
  readonly errorCode?: string;
  readonly errorMessage?: string;
}

/** What has been delivered to a log group, in order of delivery. */
export async function delivered(
  test: TestSandbox,
  logGroupName: string,
  region = 'us-east-1',
): Promise<
  readonly {
    readonly stream: string;
    readonly at: number;
    readonly ingestedAt: number;
    readonly record: DeliveredRecord;
  }[]
> {
  const { events = [] } = await test.call('logs', 'FilterLogEvents', { logGroupName }, { region });
  return events.map(({ logStreamName = '', timestamp = 0, ingestionTime = 0, message = '' }) => ({
    stream: logStreamName,
    at: timestamp,
    ingestedAt: ingestionTime,
    record: JSON.parse(message) as DeliveredRecord,
  }));
}

/** Only the names of the delivered events. */
export const deliveredNames = async (
  test: TestSandbox,
  logGroupName: string,
  region = 'us-east-1',
): Promise<readonly string[]> =>
  (await delivered(test, logGroupName, region)).map(({ record }) => record.eventName);

/** The records of a region's Event history, newest first. */
export async function history(
  test: TestSandbox,
  options: CallOptions = {},
): Promise<readonly (DeliveredRecord & Readonly<Record<string, unknown>>)[]> {
  const { Events = [] } = await test.call('cloudtrail', 'LookupEvents', {}, options);
  return Events.map(
    ({ CloudTrailEvent = '' }) =>
      JSON.parse(CloudTrailEvent) as DeliveredRecord & Readonly<Record<string, unknown>>,
  );
}
