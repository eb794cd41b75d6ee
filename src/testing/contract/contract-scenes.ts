import { bucketPolicy, DELIVERY, json, TRUST } from '#testing/interop/expectations/documents.ts';
import {
  INSTANT,
  MILLIS,
  part,
  type Scene,
  type Step,
  stepsOf,
  text,
} from '#testing/interop/scene.ts';
import { PATTERN_SCENES } from './pattern-scenes.ts';

const trail = stepsOf('cloudtrail');
const logs = stepsOf('logs');
const iam = stepsOf('iam');
const s3 = stepsOf('s3');

/** A scene that may be played in an account that others use. */
export interface ContractScene extends Scene {
  /** What it makes, all of it named after the run. */
  readonly makes: readonly string[];
  /** Takes away what it made, in this order, whatever became of it. */
  readonly cleanUp: readonly Step[];
  /** Whether it makes the run's bucket, which is emptied and taken away at the end. */
  readonly hasBucket?: boolean;
}

const BUCKET = { Bucket: '{{prefix}}' };
const TRAIL = { Name: '{{prefix}}' };
const GROUP = { logGroupName: '{{group}}' };
const ROLE = { RoleName: '{{prefix}}-delivery' };
const POLICY = { ...ROLE, PolicyName: 'cloudtrail-policy' };
const BOTH = {
  CloudWatchLogsLogGroupArn: 'arn:aws:logs:{{region}}:{{account}}:log-group:{{group}}:*',
  CloudWatchLogsRoleArn: 'arn:aws:iam::{{account}}:role/{{prefix}}-delivery',
};
const BAD_GROUP = 'InvalidCloudWatchLogsLogGroupArnException';
const BAD_ROLE = 'InvalidCloudWatchLogsRoleArnException';
const DENIED = 'Access denied. Check the permissions for your role.';

const delivery: ContractScene = {
  title: "a trail's events arrive in a log group, once everything is in its place",
  source: 'CloudTrail User Guide, "Sending events to CloudWatch Logs"',
  makes: [
    'the bucket {{prefix}} with its policy',
    'the trail {{prefix}} of this region',
    'the log group {{group}}',
    'the role {{prefix}}-delivery with one inline policy',
  ],
  hasBucket: true,
  steps: [
    s3.answers('CreateBucket', BUCKET, part({})),
    s3.answers('PutBucketPolicy', { ...BUCKET, Policy: json(bucketPolicy('{{prefix}}')) }),
    // A bucket seconds old is not seen by CloudTrail at once.
    trail.answers(
      'CreateTrail',
      { ...TRAIL, S3BucketName: '{{prefix}}' },
      part({ ...TRAIL, IsMultiRegionTrail: false }),
      { until: true },
    ),
    trail.answers('GetTrailStatus', TRAIL, part({ IsLogging: false })),
    trail.answers('StartLogging', TRAIL),
    trail.refuses('UpdateTrail', { ...TRAIL, ...BOTH }, BAD_GROUP, {
      message: /validate (it|the specified log group ARN)\.$/,
    }),
    logs.answers('CreateLogGroup', GROUP),
    trail.refuses('UpdateTrail', { ...TRAIL, ...BOTH }, BAD_ROLE, {
      message: 'Access denied. Check the trust relationships for your role.',
    }),
    iam.answers('CreateRole', { ...ROLE, AssumeRolePolicyDocument: json(TRUST) }, part({})),
    trail.refuses('UpdateTrail', { ...TRAIL, ...BOTH }, BAD_GROUP, {
      message: DENIED,
      until: true,
    }),
    trail.refuses(
      'UpdateTrail',
      { ...TRAIL, CloudWatchLogsLogGroupArn: BOTH.CloudWatchLogsLogGroupArn },
      BAD_ROLE,
      { message: 'You must specify a role ARN as well as a log group.' },
    ),
    iam.answers('PutRolePolicy', { ...POLICY, PolicyDocument: json(DELIVERY) }),
    // A policy seconds old is not seen by CloudTrail at once.
    trail.answers('UpdateTrail', { ...TRAIL, ...BOTH }, part({ ...TRAIL, ...BOTH }), {
      until: true,
    }),
    trail.answers(
      'GetTrailStatus',
      TRAIL,
      part({ IsLogging: true, LatestCloudWatchLogsDeliveryTime: INSTANT }),
      { until: true },
    ),
    logs.answers(
      'FilterLogEvents',
      {
        ...GROUP,
        filterPattern:
          '{ $.eventSource = "cloudtrail.amazonaws.com" && $.eventName = "UpdateTrail" && $.errorCode NOT EXISTS }',
        limit: 1,
      },
      part({
        events: [
          part({
            logStreamName: text(/^\d{12}_CloudTrail_[a-z0-9-]+$/),
            timestamp: MILLIS,
            message: text(/"eventName":"UpdateTrail"/),
          }),
        ],
      }),
      { until: true },
    ),
    // Both empty: delivery ends.
    trail.answers(
      'UpdateTrail',
      { ...TRAIL, CloudWatchLogsLogGroupArn: '', CloudWatchLogsRoleArn: '' },
      part(TRAIL),
    ),
    trail.refuses('GetTrail', { Name: '{{prefix}}-none' }, 'TrailNotFoundException', {
      message: /^Unknown trail: /,
    }),
  ],
  cleanUp: [
    trail.answers('StopLogging', TRAIL),
    trail.answers('DeleteTrail', TRAIL),
    iam.answers('DeleteRolePolicy', POLICY),
    iam.answers('DeleteRole', ROLE),
    logs.answers('DeleteLogGroup', GROUP),
  ],
};

const SMALL = { logGroupName: '{{prefix}}/small' };
const STREAM = { ...SMALL, logStreamName: 'one' };
const DAYS = [
  1, 3, 5, 7, 14, 30, 60, 90, 120, 150, 180, 365, 400, 545, 731, 1096, 1827, 2192, 2557, 2922, 3288,
  3653,
];
const NOW = Date.now();

const reading: ContractScene = {
  title: 'a stream is read to its end, where the token that was passed comes back',
  source: 'CloudWatch Logs API: PutLogEvents, GetLogEvents',
  makes: ['the log group {{prefix}}/small with one stream'],
  steps: [
    logs.answers('CreateLogGroup', SMALL),
    logs.answers('CreateLogStream', STREAM),
    logs.answers(
      'PutLogEvents',
      {
        ...STREAM,
        logEvents: [0, 1, 2].map((i) => ({ timestamp: NOW + i, message: `event ${i}` })),
      },
      part({}),
    ),
    logs.answers(
      'GetLogEvents',
      { ...STREAM, startFromHead: true },
      part({ events: [0, 1, 2].map((i) => part({ message: `event ${i}` })) }),
      { until: true, keep: { end: 'nextForwardToken' } },
    ),
    logs.answers(
      'GetLogEvents',
      { ...STREAM, startFromHead: true, nextToken: '{{end}}' },
      part({ events: [], nextForwardToken: '{{end}}' }),
    ),
    // startTime is inclusive, endTime is not; without startFromHead the newest come first.
    logs.answers(
      'GetLogEvents',
      { ...STREAM, startTime: NOW, endTime: NOW + 2, limit: 1 },
      part({ events: [part({ message: 'event 1' })] }),
    ),
    logs.refuses('GetLogEvents', { ...STREAM, logStreamName: 'two' }, 'ResourceNotFoundException', {
      message: 'The specified log stream does not exist.',
    }),
    logs.refuses('CreateLogStream', STREAM, 'ResourceAlreadyExistsException'),
    logs.refuses('CreateLogGroup', SMALL, 'ResourceAlreadyExistsException'),
  ],
  cleanUp: [logs.answers('DeleteLogGroup', SMALL)],
};

const retention: ContractScene = {
  title: 'a retention is one of the days that the reference lists',
  source: 'CloudWatch Logs API: PutRetentionPolicy, DeleteRetentionPolicy',
  makes: ['the log group {{prefix}}/small'],
  steps: [
    logs.answers('CreateLogGroup', SMALL),
    ...DAYS.map((retentionInDays) =>
      logs.answers('PutRetentionPolicy', { ...SMALL, retentionInDays }),
    ),
    logs.answers(
      'DescribeLogGroups',
      { logGroupNamePrefix: '{{prefix}}/small' },
      part({ logGroups: [part({ ...SMALL, retentionInDays: 3653 })] }),
    ),
    ...[2, 100, 3654].map((retentionInDays) =>
      logs.refuses(
        'PutRetentionPolicy',
        { ...SMALL, retentionInDays },
        'InvalidParameterException',
      ),
    ),
    logs.answers('DeleteRetentionPolicy', SMALL),
  ],
  cleanUp: [logs.answers('DeleteLogGroup', SMALL)],
};

const NOBODY = { RoleName: '{{prefix}}-nobody' };

const refusals: ContractScene = {
  title: 'what cannot be is refused with names and words of AWS',
  source: 'IAM API: GetRole, CreateRole; CloudWatch Logs API: CreateLogGroup',
  makes: ['the role {{prefix}}-delivery'],
  steps: [
    iam.refuses('GetRole', NOBODY, 'NoSuchEntity', {
      message: /^The role with name \S+ cannot be found\.$/,
      status: 404,
    }),
    iam.refuses(
      'CreateRole',
      { ...NOBODY, AssumeRolePolicyDocument: '{}' },
      'MalformedPolicyDocument',
      { status: 400 },
    ),
    iam.answers('CreateRole', { ...ROLE, AssumeRolePolicyDocument: json(TRUST) }, part({})),
    iam.refuses(
      'CreateRole',
      { ...ROLE, AssumeRolePolicyDocument: json(TRUST) },
      'EntityAlreadyExists',
      { message: /^Role with name \S+ already exists\.$/, status: 409 },
    ),
    iam.answers('PutRolePolicy', { ...POLICY, PolicyDocument: json(DELIVERY) }),
    iam.refuses('DeleteRole', ROLE, 'DeleteConflict', { status: 409 }),
    iam.refuses('GetRole', { RoleName: 'x'.repeat(65) }, 'ValidationError', {
      message:
        /at 'roleName' failed to satisfy constraint: Member must have length less than or equal to 64$/,
      status: 400,
    }),
    logs.refuses('CreateLogGroup', { logGroupName: 'a b' }, 'InvalidParameterException', {
      message: String.raw`1 validation error detected: Value 'a b' at 'logGroupName' failed to satisfy constraint: Member must satisfy regular expression pattern: [\.\-_/#A-Za-z0-9]+`,
      status: 400,
    }),
    logs.refuses('DescribeLogGroups', { limit: 51 }, 'InvalidParameterException', {
      message: /Member must have value less than or equal to 50$/,
    }),
  ],
  cleanUp: [iam.answers('DeleteRolePolicy', POLICY), iam.answers('DeleteRole', ROLE)],
};

/** What holds of AWS, and of everything that wants to be taken for it. */
export const CONTRACT: readonly ContractScene[] = [
  delivery,
  reading,
  retention,
  refusals,
  ...PATTERN_SCENES.map((scene) => ({ ...scene, makes: [], cleanUp: [] })),
];
