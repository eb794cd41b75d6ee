import { INSTANT, part, type Scene, stepsOf, TEXT, text, UUID } from '#testing/interop/scene.ts';
import { bucketPolicy, DELIVERY, json, TRUST, WRONG_SECRET } from './documents.ts';
import {
  BUCKET,
  madeBucket,
  madeTrail,
  NO_TRAIL,
  NONE,
  NOT_FOUND,
  TRAIL,
  TRAIL_ARN,
} from './cloudtrail-furniture.ts';

const { answers, refuses } = stepsOf('cloudtrail');
const logs = stepsOf('logs');
const iam = stepsOf('iam');
const s3 = stepsOf('s3');

const madeMultiRegion = [
  ...madeBucket,
  answers('CreateTrail', { ...TRAIL, S3BucketName: BUCKET, IsMultiRegionTrail: true }, part(TRAIL)),
];
const ELSEWHERE = { region: 'eu-west-1' };

const trails: readonly Scene[] = [
  {
    title: 'a trail is made of a bucket that lets CloudTrail write, and does not log yet',
    source: 'CloudTrail API: CreateTrail, GetTrail, GetTrailStatus',
    steps: [
      refuses('CreateTrail', { ...TRAIL, S3BucketName: BUCKET }, 'S3BucketDoesNotExistException', {
        status: 404,
      }),
      s3.answers('CreateBucket', { Bucket: BUCKET }, part({})),
      refuses(
        'CreateTrail',
        { ...TRAIL, S3BucketName: BUCKET },
        'InsufficientS3BucketPolicyException',
        { message: `Incorrect S3 bucket policy is detected for bucket: ${BUCKET}`, status: 403 },
      ),
      s3.answers('PutBucketPolicy', { Bucket: BUCKET, Policy: json(bucketPolicy(BUCKET)) }),
      answers(
        'CreateTrail',
        { ...TRAIL, S3BucketName: BUCKET },
        {
          ...TRAIL,
          S3BucketName: BUCKET,
          IncludeGlobalServiceEvents: true,
          IsMultiRegionTrail: false,
          TrailARN: TRAIL_ARN,
          LogFileValidationEnabled: false,
          IsOrganizationTrail: false,
        },
      ),
      refuses('CreateTrail', { ...TRAIL, S3BucketName: BUCKET }, 'TrailAlreadyExistsException', {
        message: /^Trail management-events already exists for customer: \d{12}$/,
        status: 400,
      }),
      refuses(
        'CreateTrail',
        { Name: 'my--trail', S3BucketName: BUCKET },
        'InvalidTrailNameException',
      ),
      answers('GetTrail', TRAIL, {
        Trail: part({
          ...TRAIL,
          TrailARN: TRAIL_ARN,
          HomeRegion: '{{region}}',
          HasCustomEventSelectors: false,
          HasInsightSelectors: false,
        }),
      }),
      refuses('GetTrail', NONE, NOT_FOUND, NO_TRAIL),
      answers('GetTrailStatus', TRAIL, part({ IsLogging: false })),
      refuses('GetTrailStatus', NONE, NOT_FOUND, NO_TRAIL),
    ],
  },
  {
    title: 'trails are seen from other regions by their ARN, and changed at home alone',
    source:
      'CloudTrail API: DescribeTrails (includeShadowTrails), ListTrails, InvalidHomeRegionException',
    steps: [
      ...madeMultiRegion,
      answers(
        'DescribeTrails',
        {},
        { trailList: [part({ ...TRAIL, HomeRegion: '{{region}}' })] },
        ELSEWHERE,
      ),
      answers('DescribeTrails', { includeShadowTrails: false }, { trailList: [] }, ELSEWHERE),
      answers(
        'DescribeTrails',
        { trailNameList: ['management-events'] },
        { trailList: [] },
        ELSEWHERE,
      ),
      answers(
        'DescribeTrails',
        { trailNameList: [TRAIL_ARN] },
        { trailList: [part(TRAIL)] },
        ELSEWHERE,
      ),
      refuses('DescribeTrails', { trailNameList: ['a b'] }, 'InvalidTrailNameException', {
        status: 400,
      }),
      answers(
        'ListTrails',
        {},
        { Trails: [{ TrailARN: TRAIL_ARN, ...TRAIL, HomeRegion: '{{region}}' }] },
        ELSEWHERE,
      ),
      refuses('ListTrails', {}, 'InvalidSignatureException', { as: WRONG_SECRET, status: 400 }),
      refuses('UpdateTrail', { Name: TRAIL_ARN }, 'InvalidHomeRegionException', {
        ...ELSEWHERE,
        status: 400,
      }),
      refuses('DeleteTrail', { Name: TRAIL_ARN }, 'InvalidHomeRegionException', ELSEWHERE),
      refuses('StartLogging', { Name: TRAIL_ARN }, 'InvalidHomeRegionException', ELSEWHERE),
    ],
  },
  {
    title: 'logging starts and stops, and a trail is deleted',
    source: 'CloudTrail API: StartLogging, StopLogging, GetTrailStatus, DeleteTrail',
    steps: [
      ...madeTrail,
      answers('StartLogging', TRAIL),
      answers('GetTrailStatus', TRAIL, part({ IsLogging: true, StartLoggingTime: INSTANT })),
      answers('StopLogging', TRAIL),
      answers('GetTrailStatus', TRAIL, part({ IsLogging: false, StopLoggingTime: INSTANT })),
      refuses('StartLogging', NONE, NOT_FOUND, NO_TRAIL),
      refuses('StopLogging', NONE, NOT_FOUND, NO_TRAIL),
      refuses(
        'StopLogging',
        { Name: 'arn:aws:iam::{{account}}:role/r' },
        'CloudTrailARNInvalidException',
        { status: 400 },
      ),
      answers('DeleteTrail', TRAIL),
      refuses('DeleteTrail', NONE, NOT_FOUND, NO_TRAIL),
    ],
  },
];

const GROUP_ARN = 'arn:aws:logs:{{region}}:{{account}}:log-group:CloudTrail/logs:*';
const ROLE_ARN = 'arn:aws:iam::{{account}}:role/CloudTrail_CloudWatchLogs_Role';
const BOTH = { CloudWatchLogsLogGroupArn: GROUP_ARN, CloudWatchLogsRoleArn: ROLE_ARN };
const BAD_GROUP = 'InvalidCloudWatchLogsLogGroupArnException';
const BAD_ROLE = 'InvalidCloudWatchLogsRoleArnException';
const STREAM = '{{account}}_CloudTrail_{{region}}';
const update = (input: object = BOTH) => ({ ...TRAIL, ...input });

const delivery: readonly Scene[] = [
  {
    title: 'a trail is sent to a log group, and its events arrive there',
    source:
      'CloudTrail User Guide, "Sending events to CloudWatch Logs"; the texts of UpdateTrail as issues of aws-cli, terraform and CDK quote them',
    steps: [
      ...madeTrail,
      answers('StartLogging', TRAIL),
      refuses('UpdateTrail', update(), BAD_GROUP, {
        message: 'CloudTrail cannot validate the specified log group ARN.',
        status: 400,
      }),
      logs.answers('CreateLogGroup', { logGroupName: 'CloudTrail/logs' }),
      refuses('UpdateTrail', update(), BAD_ROLE, {
        message: 'Access denied. Check the trust relationships for your role.',
      }),
      iam.answers(
        'CreateRole',
        {
          RoleName: 'CloudTrail_CloudWatchLogs_Role',
          AssumeRolePolicyDocument: json(TRUST),
        },
        part({}),
      ),
      refuses('UpdateTrail', update(), BAD_GROUP, {
        message: 'Access denied. Check the permissions for your role.',
      }),
      iam.answers('PutRolePolicy', {
        RoleName: 'CloudTrail_CloudWatchLogs_Role',
        PolicyName: 'cloudtrail-policy',
        PolicyDocument: json(DELIVERY).replaceAll('{{group}}', 'CloudTrail/logs'),
      }),
      refuses(
        'UpdateTrail',
        update({ ...BOTH, CloudWatchLogsLogGroupArn: GROUP_ARN.slice(0, -2) }),
        BAD_GROUP,
      ),
      refuses('UpdateTrail', update({ CloudWatchLogsLogGroupArn: GROUP_ARN }), BAD_ROLE, {
        message: 'You must specify a role ARN as well as a log group.',
      }),
      answers('UpdateTrail', update(), part({ ...TRAIL, TrailARN: TRAIL_ARN, ...BOTH })),
      answers(
        'GetTrailStatus',
        TRAIL,
        part({ IsLogging: true, LatestCloudWatchLogsDeliveryTime: INSTANT }),
        { until: true },
      ),
      logs.answers(
        'DescribeLogStreams',
        { logGroupName: 'CloudTrail/logs' },
        { logStreams: [part({ logStreamName: STREAM })] },
        { until: true },
      ),
      logs.answers(
        'FilterLogEvents',
        {
          logGroupName: 'CloudTrail/logs',
          filterPattern: '{ $.eventName = "UpdateTrail" && $.errorCode NOT EXISTS }',
        },
        part({
          events: [
            part({
              logStreamName: STREAM,
              message: text(/"eventSource":"cloudtrail\.amazonaws\.com"/),
            }),
          ],
        }),
        { until: true },
      ),
      // Both empty: delivery ends, everything else stays.
      answers('UpdateTrail', update({ CloudWatchLogsLogGroupArn: '', CloudWatchLogsRoleArn: '' }), {
        ...TRAIL,
        S3BucketName: BUCKET,
        IncludeGlobalServiceEvents: true,
        IsMultiRegionTrail: false,
        TrailARN: TRAIL_ARN,
        LogFileValidationEnabled: false,
        IsOrganizationTrail: false,
      }),
      refuses('UpdateTrail', NONE, NOT_FOUND, NO_TRAIL),
    ],
  },
  {
    title: 'Event history has what was called, newest first, by one attribute',
    source: 'CloudTrail API: LookupEvents',
    steps: [
      iam.answers('CreateRole', { RoleName: 'r', AssumeRolePolicyDocument: json(TRUST) }, part({})),
      answers(
        'LookupEvents',
        { LookupAttributes: [{ AttributeKey: 'EventName', AttributeValue: 'CreateRole' }] },
        {
          Events: [
            part({
              EventId: UUID,
              EventName: 'CreateRole',
              // A text, unlike the boolean inside the record.
              ReadOnly: 'false',
              EventTime: INSTANT,
              EventSource: 'iam.amazonaws.com',
              Username: TEXT,
              CloudTrailEvent: text(/^\{"eventVersion":"1\.\d+"/),
            }),
          ],
        },
        { until: true },
      ),
      answers('LookupEvents', { EventCategory: 'insight' }, { Events: [] }),
      answers('LookupEvents', { MaxResults: 1 }, part({ Events: [part({})], NextToken: TEXT }), {
        keep: { token: 'NextToken' },
      }),
      answers(
        'LookupEvents',
        { MaxResults: 1, NextToken: '{{token}}' },
        part({ Events: [part({})] }),
      ),
      refuses('LookupEvents', { MaxResults: 51 }, 'ValidationException', {
        message:
          /'maxResults' failed to satisfy constraint: Member must have value less than or equal to 50$/,
        status: 400,
      }),
      refuses('LookupEvents', { NextToken: 'mine' }, 'InvalidNextTokenException', { status: 400 }),
      refuses(
        'LookupEvents',
        { StartTime: 2_000_000_000, EndTime: 1_000_000_000 },
        'InvalidTimeRangeException',
        { status: 400 },
      ),
      refuses(
        'LookupEvents',
        {
          LookupAttributes: [
            { AttributeKey: 'EventName', AttributeValue: 'a' },
            { AttributeKey: 'Username', AttributeValue: 'b' },
          ],
        },
        'InvalidLookupAttributesException',
      ),
    ],
  },
];

const WRITES = [
  {
    Name: 'writes',
    FieldSelectors: [
      { Field: 'eventCategory', Equals: ['Management'] },
      { Field: 'readOnly', Equals: ['false'] },
    ],
  },
];

const selectors: readonly Scene[] = [
  {
    title: 'a new trail logs all management events; selectors of one kind replace the other',
    source: 'CloudTrail API: GetEventSelectors, PutEventSelectors',
    steps: [
      ...madeTrail,
      answers(
        'GetEventSelectors',
        { TrailName: 'management-events' },
        {
          TrailARN: TRAIL_ARN,
          EventSelectors: [
            {
              ReadWriteType: 'All',
              IncludeManagementEvents: true,
              DataResources: [],
              ExcludeManagementEventSources: [],
            },
          ],
        },
      ),
      answers(
        'PutEventSelectors',
        { TrailName: 'management-events', AdvancedEventSelectors: WRITES },
        { TrailARN: TRAIL_ARN, AdvancedEventSelectors: WRITES },
      ),
      answers(
        'GetEventSelectors',
        { TrailName: 'management-events' },
        { TrailARN: TRAIL_ARN, AdvancedEventSelectors: WRITES },
      ),
      answers('GetTrail', TRAIL, { Trail: part({ HasCustomEventSelectors: true }) }),
      answers(
        'PutEventSelectors',
        { TrailName: 'management-events', EventSelectors: [{ ReadWriteType: 'WriteOnly' }] },
        {
          TrailARN: TRAIL_ARN,
          EventSelectors: [part({ ReadWriteType: 'WriteOnly', IncludeManagementEvents: true })],
        },
      ),
      refuses(
        'PutEventSelectors',
        { TrailName: 'management-events', EventSelectors: Array.from({ length: 6 }, () => ({})) },
        'InvalidEventSelectorsException',
        { status: 400 },
      ),
      refuses(
        'PutEventSelectors',
        { TrailName: 'nobody-knows', EventSelectors: [{}] },
        NOT_FOUND,
        NO_TRAIL,
      ),
      refuses('GetEventSelectors', { TrailName: 'nobody-knows' }, NOT_FOUND, NO_TRAIL),
    ],
  },
];

export const CLOUDTRAIL_SCENES: readonly Scene[] = [...trails, ...delivery, ...selectors];
