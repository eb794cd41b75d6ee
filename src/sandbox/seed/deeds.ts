import { hexDigits, type Random } from '#sandbox/ids.ts';
import { recordDate } from '#sandbox/protocol/record-date.ts';
import type { EpochMillis } from '#domain/time/units.ts';

/** Where and when a deed is done, and the chance in it. */
export interface Scene {
  readonly at: EpochMillis;
  readonly region: string;
  readonly random: Random;
}

/** What somebody does, as a CloudTrail record tells it. */
export interface Deed {
  readonly eventSource: string;
  readonly eventName: string;
  readonly readOnly: boolean;
  readonly eventType?: string;
  /** Where it happens; the actor's own region when absent. */
  readonly region?: string;
  readonly parameters: (scene: Scene) => object | null;
  readonly answer?: (scene: Scene) => object | null;
  readonly error?: { readonly code: string; readonly message: string };
  readonly resources?: (scene: Scene) => readonly { readonly ARN: string; readonly type: string }[];
  readonly additional?: object;
}

const instanceId = ({ random }: Scene): string => `i-0${hexDigits(random, 16)}`;
const arnOf = (service: string, { region }: Scene, resource: string): string =>
  `arn:aws:${service}:${region}:123456789012:${resource}`;
const parameterArn = (scene: Scene): string =>
  arnOf('ssm', scene, 'parameter/orders/live/payment-provider');
const HOUR_MS = 60 * 60 * 1000;

/** Everything that happens in the seeded account. */
export const DEEDS: Readonly<Record<string, Deed>> = {
  listBuckets: {
    eventSource: 's3.amazonaws.com',
    eventName: 'ListBuckets',
    readOnly: true,
    parameters: () => ({ Host: 's3.amazonaws.com' }),
    additional: { SignatureVersion: 'SigV4', AuthenticationMethod: 'AuthHeader' },
  },
  getBucketPolicy: {
    eventSource: 's3.amazonaws.com',
    eventName: 'GetBucketPolicy',
    readOnly: true,
    parameters: () => ({ bucketName: 'trailglass-demo-trail-logs', policy: '' }),
    resources: () => [{ ARN: 'arn:aws:s3:::trailglass-demo-trail-logs', type: 'AWS::S3::Bucket' }],
  },
  describeInstances: {
    eventSource: 'ec2.amazonaws.com',
    eventName: 'DescribeInstances',
    readOnly: true,
    parameters: () => ({ maxResults: 1000, instancesSet: {}, filterSet: {} }),
  },
  describeSecurityGroups: {
    eventSource: 'ec2.amazonaws.com',
    eventName: 'DescribeSecurityGroups',
    readOnly: true,
    parameters: () => ({ securityGroupSet: {}, filterSet: {} }),
  },
  runInstances: {
    eventSource: 'ec2.amazonaws.com',
    eventName: 'RunInstances',
    readOnly: false,
    parameters: () => ({
      instancesSet: { items: [{ imageId: 'ami-0c7217cdde317cfec', minCount: 1, maxCount: 1 }] },
      instanceType: 't3.medium',
    }),
    answer: (scene) => ({
      instancesSet: {
        items: [{ instanceId: instanceId(scene), instanceState: { code: 0, name: 'pending' } }],
      },
    }),
  },
  terminateInstances: {
    eventSource: 'ec2.amazonaws.com',
    eventName: 'TerminateInstances',
    readOnly: false,
    parameters: (scene) => ({ instancesSet: { items: [{ instanceId: instanceId(scene) }] } }),
    answer: (scene) => ({
      instancesSet: {
        items: [
          { instanceId: instanceId(scene), currentState: { code: 32, name: 'shutting-down' } },
        ],
      },
    }),
  },
  describeAlarms: {
    eventSource: 'monitoring.amazonaws.com',
    eventName: 'DescribeAlarms',
    readOnly: true,
    parameters: () => ({ maxRecords: 100 }),
  },
  consoleLogin: {
    eventSource: 'signin.amazonaws.com',
    eventName: 'ConsoleLogin',
    readOnly: false,
    eventType: 'AwsConsoleSignIn',
    region: 'us-east-1',
    parameters: () => null,
    answer: () => ({ ConsoleLogin: 'Success' }),
    additional: {
      LoginTo: 'https://console.aws.amazon.com/console/home',
      MobileVersion: 'No',
      MFAUsed: 'Yes',
    },
  },
  updateFunction: {
    eventSource: 'lambda.amazonaws.com',
    eventName: 'UpdateFunctionCode20150331v2',
    readOnly: false,
    parameters: () => ({ functionName: 'orders-api', publish: true, dryRun: false }),
    answer: ({ random }) => ({
      functionName: 'orders-api',
      version: '41',
      codeSha256: hexDigits(random, 32),
    }),
  },
  listRoles: {
    eventSource: 'iam.amazonaws.com',
    eventName: 'ListRoles',
    readOnly: true,
    region: 'us-east-1',
    parameters: () => ({ maxItems: 100 }),
  },
  getRole: {
    eventSource: 'iam.amazonaws.com',
    eventName: 'GetRole',
    readOnly: true,
    region: 'us-east-1',
    parameters: () => ({ roleName: 'orders-api' }),
  },
  describeLogGroups: {
    eventSource: 'logs.amazonaws.com',
    eventName: 'DescribeLogGroups',
    readOnly: true,
    parameters: () => ({ logGroupNamePrefix: '/aws/lambda/', limit: 50 }),
  },
  getParameter: {
    eventSource: 'ssm.amazonaws.com',
    eventName: 'GetParameter',
    readOnly: true,
    parameters: () => ({ name: '/orders/live/payment-provider', withDecryption: true }),
    resources: (scene) => [{ ARN: parameterArn(scene), type: 'AWS::SSM::Parameter' }],
  },
  putParameter: {
    eventSource: 'ssm.amazonaws.com',
    eventName: 'PutParameter',
    readOnly: false,
    parameters: () => ({
      name: '/orders/live/release',
      type: 'String',
      overwrite: true,
      value: 'HIDDEN_DUE_TO_SECURITY_REASONS',
    }),
    answer: () => ({ version: 41, tier: 'Standard' }),
  },
  decrypt: {
    eventSource: 'kms.amazonaws.com',
    eventName: 'Decrypt',
    readOnly: true,
    parameters: (scene) => ({
      encryptionAlgorithm: 'SYMMETRIC_DEFAULT',
      encryptionContext: { PARAMETER_ARN: parameterArn(scene) },
    }),
    resources: (scene) => [
      {
        ARN: arnOf('kms', scene, 'key/6f1c7f4e-0f5c-4c59-9d0c-1f2f8a6b7e3d'),
        type: 'AWS::KMS::Key',
      },
    ],
  },
  describeTable: {
    eventSource: 'dynamodb.amazonaws.com',
    eventName: 'DescribeTable',
    readOnly: true,
    parameters: () => ({ tableName: 'orders' }),
    resources: (scene) => [
      { ARN: arnOf('dynamodb', scene, 'table/orders'), type: 'AWS::DynamoDB::Table' },
    ],
  },
  assumeReporting: {
    eventSource: 'sts.amazonaws.com',
    eventName: 'AssumeRole',
    readOnly: true,
    parameters: () => ({
      roleArn: 'arn:aws:iam::123456789012:role/nightly-report',
      roleSessionName: 'report',
      durationSeconds: 3600,
    }),
    answer: ({ at, random }) => ({
      credentials: {
        accessKeyId: 'ASIAREPORTEXAMPLE001',
        sessionToken: `IQoJb3JpZ2luX2Vj${hexDigits(random, 24)}`,
        expiration: recordDate(at + HOUR_MS),
      },
      assumedRoleUser: {
        assumedRoleId: 'AROANIGHTLYREPORT001:report',
        arn: 'arn:aws:sts::123456789012:assumed-role/nightly-report/report',
      },
    }),
    resources: () => [
      { ARN: 'arn:aws:iam::123456789012:role/nightly-report', type: 'AWS::IAM::Role' },
    ],
  },
  deniedDelete: {
    eventSource: 's3.amazonaws.com',
    eventName: 'DeleteBucket',
    readOnly: false,
    parameters: () => ({ bucketName: 'trailglass-demo-trail-logs' }),
    error: { code: 'AccessDenied', message: 'Access Denied' },
  },
  deniedSecret: {
    eventSource: 'secretsmanager.amazonaws.com',
    eventName: 'GetSecretValue',
    readOnly: true,
    parameters: () => ({ secretId: 'orders/live/database' }),
    error: {
      code: 'AccessDenied',
      message:
        'User: arn:aws:sts::123456789012:assumed-role/nightly-report/report is not authorized to perform: secretsmanager:GetSecretValue on resource: orders/live/database because no identity-based policy allows the secretsmanager:GetSecretValue action',
    },
  },
  throttled: {
    eventSource: 'lambda.amazonaws.com',
    eventName: 'GetFunction20150331v2',
    readOnly: true,
    parameters: () => ({ functionName: 'orders-api' }),
    error: { code: 'TooManyRequestsException', message: 'Rate exceeded' },
  },
};
