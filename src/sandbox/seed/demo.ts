import { logGroupArnWithStar } from '#domain/arn/log-group-arn.ts';
import { roleArn } from '#domain/arn/role-arn.ts';
import { trailArn } from '#domain/arn/trail-arn.ts';
import {
  DELIVERY_POLICY_NAME,
  deliveryPolicy,
  trustPolicyForCloudTrail,
} from '#domain/policy/cloudtrail-documents.ts';
import { printPolicy } from '#domain/policy/document.ts';
import { epochMillis, type EpochMillis } from '#domain/time/units.ts';
import { logStreamName } from '#domain/trail/log-stream-name.ts';
import { DEFAULT_SETTINGS } from '#sandbox/control/settings.ts';
import { roundAt } from '#sandbox/delivery/delay.ts';
import { loggingTrails, recordEvent } from '#sandbox/delivery/record-event.ts';
import { putRole } from '#sandbox/iam/spread.ts';
import { iamId } from '#sandbox/ids.ts';
import { newLogGroup } from '#sandbox/logs/new-log-group.ts';
import { seededRandom } from '#sandbox/seeded-random.ts';
import type { Store } from '#sandbox/store/store.ts';
import { type World, writeSettings } from '#sandbox/world.ts';
import { eventRandom } from './activity.ts';
import { happen } from './happen.ts';
import { LAMBDA_LINES } from './lambda-lines.ts';

const ACCOUNT = '123456789012';
const BUCKET = 'trailglass-demo-trail-logs';
const EU_GROUP = 'aws-cloudtrail-logs-123456789012-4c1f77ab';
const DAY_MS = 24 * 60 * 60 * 1000;
/** How much everyday life lies behind the account when it is first seen, in seconds: one event each. */
const HISTORY_SECONDS = 3_600;
/** How much of it lies in log files: all of it would make the first start slow. */
const LOG_FILE_SECONDS = 600;
/** How long CloudTrail's session of the delivery role still lasts. */
const SESSION_LEFT_MS = 40 * 60 * 1000;

/**
 * Furnishes a believable account: two trails in two home regions (one of them multi-Region and not yet sent to CloudWatch
 * Logs, the other delivering for long), log groups, roles right and wrong, an hour of activity, and life going on.
 */
export function seedDemo({ store, clock }: World): void {
  const now = clock.now();
  writeSettings(store, { ...DEFAULT_SETTINGS, activity: true });
  seedBucket(store, epochMillis(now - 400 * DAY_MS));
  seedRoles(store, epochMillis(now - 380 * DAY_MS));
  seedLogGroups(store, now);
  seedTrails(store, now);
  seedHistory(store, now);
}

function seedBucket(store: Store, createdAt: EpochMillis): void {
  const policy = {
    Version: '2012-10-17',
    Statement: [
      {
        Sid: 'AWSCloudTrailAclCheck20150319',
        Effect: 'Allow',
        Principal: { Service: 'cloudtrail.amazonaws.com' },
        Action: 's3:GetBucketAcl',
        Resource: `arn:aws:s3:::${BUCKET}`,
      },
      {
        Sid: 'AWSCloudTrailWrite20150319',
        Effect: 'Allow',
        Principal: { Service: 'cloudtrail.amazonaws.com' },
        Action: 's3:PutObject',
        Resource: `arn:aws:s3:::${BUCKET}/AWSLogs/${ACCOUNT}/*`,
        Condition: { StringEquals: { 's3:x-amz-acl': 'bucket-owner-full-control' } },
      },
    ],
  };
  store.resources.put(
    'bucket',
    { account: ACCOUNT, region: '', name: BUCKET },
    { name: BUCKET, region: 'us-east-1', createdAt, policy: JSON.stringify(policy) },
  );
}

interface SeedRole {
  readonly name: string;
  readonly path?: string;
  readonly description: string;
  readonly trust: string;
  readonly inline?: Readonly<Record<string, string>>;
  readonly attached?: readonly string[];
}

const trustOf = (service: string): string =>
  printPolicy({
    Version: '2012-10-17',
    Statement: [{ Effect: 'Allow', Principal: { Service: service }, Action: 'sts:AssumeRole' }],
  });

const BASIC_EXECUTION = 'arn:aws:iam::aws:policy/service-role/AWSLambdaBasicExecutionRole';

const SHARED_DELIVERY = printPolicy({
  Version: '2012-10-17',
  Statement: [
    {
      Effect: 'Allow',
      Action: ['logs:CreateLogStream', 'logs:PutLogEvents'],
      Resource: `arn:aws:logs:*:${ACCOUNT}:log-group:CloudTrail/*`,
    },
  ],
});

const ROLES: readonly SeedRole[] = [
  {
    name: 'CloudTrailRoleForCloudWatchLogs_eu-audit',
    path: '/service-role/',
    description: 'Made by the console for the trail eu-audit',
    trust: printPolicy(trustPolicyForCloudTrail()),
    inline: {
      [DELIVERY_POLICY_NAME]: printPolicy(
        deliveryPolicy({ region: 'eu-west-1', account: ACCOUNT, logGroupName: EU_GROUP }),
      ),
    },
  },
  {
    name: 'CloudTrail-Delivery-Shared',
    description: 'Lets CloudTrail write to every log group under CloudTrail/, in any region',
    trust: printPolicy(trustPolicyForCloudTrail()),
    inline: { delivery: SHARED_DELIVERY },
  },
  {
    name: 'CloudTrail-Delivery-No-Permissions',
    description: 'CloudTrail may assume it, but it has no permissions policy',
    trust: printPolicy(trustPolicyForCloudTrail()),
  },
  {
    name: 'CloudTrail-Delivery-Wrong-Trust',
    description: 'Has the permissions, but trusts EC2 instead of CloudTrail',
    trust: trustOf('ec2.amazonaws.com'),
    inline: { delivery: SHARED_DELIVERY },
  },
  {
    name: 'orders-api',
    description: 'The shop behind /orders',
    trust: trustOf('lambda.amazonaws.com'),
    attached: [BASIC_EXECUTION],
  },
  {
    name: 'nightly-report',
    description: 'Writes the report of the day',
    trust: trustOf('lambda.amazonaws.com'),
    attached: [BASIC_EXECUTION],
  },
  {
    name: 'deploy-pipeline',
    description: 'Terraform in the pipeline',
    trust: printPolicy({
      Version: '2012-10-17',
      Statement: [
        {
          Effect: 'Allow',
          Principal: { AWS: `arn:aws:iam::${ACCOUNT}:root` },
          Action: 'sts:AssumeRole',
        },
      ],
    }),
  },
];

function seedRoles(store: Store, createdAt: EpochMillis): void {
  const random = seededRandom(7);
  store.resources.put(
    'policy',
    { account: 'aws', region: '', name: 'AWSLambdaBasicExecutionRole' },
    {
      name: 'AWSLambdaBasicExecutionRole',
      path: '/service-role/',
      arn: BASIC_EXECUTION,
      policyId: iamId(random, 'ANPA'),
      createdAt,
      description: 'Provides write permissions to CloudWatch Logs.',
      versions: [
        {
          versionId: 'v1',
          createdAt,
          isDefault: true,
          document: printPolicy({
            Version: '2012-10-17',
            Statement: [
              {
                Effect: 'Allow',
                Action: ['logs:CreateLogGroup', 'logs:CreateLogStream', 'logs:PutLogEvents'],
                Resource: '*',
              },
            ],
          }),
        },
      ],
    },
  );
  for (const { name, path = '/', description, trust, inline = {}, attached = [] } of ROLES) {
    putRole(
      store,
      { account: ACCOUNT, region: '', name },
      {
        name,
        path,
        arn: roleArn({ partition: 'aws', account: ACCOUNT, path, name }),
        roleId: iamId(random, 'AROA'),
        createdAt,
        description,
        maxSessionDuration: 3_600,
        tags: {},
        trustPolicy: trust,
        inlinePolicies: inline,
        attachedPolicies: attached,
      },
      createdAt,
    );
  }
}

function seedLogGroups(store: Store, now: EpochMillis): void {
  const group = (region: string, name: string, days: number, retentionInDays?: number) =>
    newLogGroup(store, {
      account: ACCOUNT,
      region,
      name,
      createdAt: epochMillis(now - days * DAY_MS),
      retentionInDays,
    });
  group('eu-west-1', EU_GROUP, 380, 365);
  group('eu-west-1', '/aws/lambda/orders-mail', 200, 30);
  group('us-east-1', 'CloudTrail/security', 90, 365);
  group('us-east-1', '/aws/lambda/nightly-report', 320);
  const api = group('us-east-1', '/aws/lambda/orders-api', 320, 30);
  const stream = store.logStreams.create(
    api.id,
    '2026/11/22/[41]8f2c6d0b5e7a4c0f9d3e1b2a6c5d4e3f',
    epochMillis(now - 3 * 60 * 60 * 1000),
  );
  const lines = LAMBDA_LINES.map((message, index) => ({
    timestamp: epochMillis(now - (LAMBDA_LINES.length - index) * 61_000),
    message,
  }));
  store.logEvents.append(stream, lines, now);
}

function seedTrails(store: Store, now: EpochMillis): void {
  const place = { partition: 'aws', account: ACCOUNT } as const;
  const common = {
    isOrganization: false,
    includesGlobalServiceEvents: true,
    logFileValidation: true,
    s3BucketName: BUCKET,
    tags: {},
    isLogging: true,
  };
  const management = { region: 'us-east-1', name: 'management-events' };
  store.resources.put(
    'trail',
    { account: ACCOUNT, ...management },
    {
      ...common,
      name: management.name,
      arn: trailArn({ ...place, ...management }),
      homeRegion: management.region,
      createdAt: epochMillis(now - 400 * DAY_MS),
      startedLoggingAt: epochMillis(now - 400 * DAY_MS),
      isMultiRegion: true,
    },
  );
  const audit = { region: 'eu-west-1', name: 'eu-audit' };
  store.resources.put(
    'trail',
    { account: ACCOUNT, ...audit },
    {
      ...common,
      name: audit.name,
      arn: trailArn({ ...place, ...audit }),
      homeRegion: audit.region,
      createdAt: epochMillis(now - 380 * DAY_MS),
      startedLoggingAt: epochMillis(now - 380 * DAY_MS),
      isMultiRegion: false,
      includesGlobalServiceEvents: false,
      logGroupArn: logGroupArnWithStar({ region: audit.region, account: ACCOUNT, name: EU_GROUP }),
      roleArn: roleArn({
        partition: 'aws',
        account: ACCOUNT,
        path: '/service-role/',
        name: 'CloudTrailRoleForCloudWatchLogs_eu-audit',
      }),
    },
  );
}

/**
 * Lets the last hour happen, with the delays of real deliveries: what would have arrived by now lies in the log group,
 * the rest is still on its way.
 */
function seedHistory(store: Store, now: EpochMillis): void {
  const settings = { ...DEFAULT_SETTINGS, deliveryDelayMs: 'realistic' } as const;
  const trails = loggingTrails({ store, settings }, ACCOUNT);
  for (let index = 0; index < HISTORY_SECONDS; index++) {
    const random = eventRandom(index);
    const at = epochMillis(now - (HISTORY_SECONDS - index) * 1_000);
    const inLogFiles = index >= HISTORY_SECONDS - LOG_FILE_SECONDS;
    recordEvent({ store, settings, random, inLogFiles, trails }, at, happen(random, at));
  }
  store.meta.put('activityIndex', HISTORY_SECONDS);

  const region = 'eu-west-1';
  const trail = store.resources.get('trail', { account: ACCOUNT, region, name: 'eu-audit' });
  const group = store.resources.get('logGroup', { account: ACCOUNT, region, name: EU_GROUP });
  if (trail === undefined || group === undefined) return;
  const stream = store.logStreams.create(
    group.id,
    logStreamName({ account: ACCOUNT, homeRegion: region }),
    epochMillis(now - 380 * DAY_MS),
  );
  const arrived = [...store.deliveries.due(trail.arn, now)];
  const rounds = Map.groupBy(arrived, ({ dueAt }) => Math.min(now, roundAt(settings, dueAt)));
  for (const [at, records] of rounds) {
    const timestamp = epochMillis(at);
    const events = records.map(({ record }) => ({ timestamp, message: record }));
    store.logEvents.append(stream, events, timestamp);
  }
  for (const { seq } of arrived) store.deliveries.remove(seq);
  const route = store.deliveries.route(trail.arn);
  store.deliveries.putRoute({
    ...route,
    counters: { ...route.counters, delivered: arrived.length },
    session: { roleArn: trail.roleArn ?? '', until: epochMillis(now + SESSION_LEFT_MS) },
  });
  const latest = [...rounds.keys()].at(-1);
  store.resources.put(
    'trail',
    { account: ACCOUNT, region, name: 'eu-audit' },
    {
      ...trail,
      latestLogsDeliveryAt: latest === undefined ? undefined : epochMillis(latest),
    },
  );
}
