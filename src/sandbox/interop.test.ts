import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { type AwsCommand, awsAt, findAws } from '#testing/aws-command.ts';
import { isRequired } from '#testing/required.ts';
import { type RunningTrailglass, startTrailglass } from '#testing/running-trailglass.ts';
import { until } from '#testing/until.ts';

const found = findAws();
const skipped = found === undefined && !isRequired('aws');

const ACCOUNT = '123456789012';
const GROUP_ARN = `arn:aws:logs:us-east-1:${ACCOUNT}:log-group:CloudTrail/logs:*`;
const STREAM = `${ACCOUNT}_CloudTrail_us-east-1`;

/** The two documents, word for word as AWS's guide prints them. */
const TRUST = `{
  "Version": "2012-10-17",
  "Statement": [
    {
      "Sid": "",
      "Effect": "Allow",
      "Principal": {
        "Service": "cloudtrail.amazonaws.com"
      },
      "Action": "sts:AssumeRole"
    }
  ]
}
`;
const permissions = (group: string) => `{
  "Version": "2012-10-17",
  "Statement": [
    {
      "Sid": "AWSCloudTrailCreateLogStream2014110",
      "Effect": "Allow",
      "Action": ["logs:CreateLogStream"],
      "Resource": ["arn:aws:logs:us-east-1:${ACCOUNT}:log-group:${group}:log-stream:${STREAM}*"]
    },
    {
      "Sid": "AWSCloudTrailPutLogEvents20141101",
      "Effect": "Allow",
      "Action": ["logs:PutLogEvents"],
      "Resource": ["arn:aws:logs:us-east-1:${ACCOUNT}:log-group:${group}:log-stream:${STREAM}*"]
    }
  ]
}
`;

describe.skipIf(skipped)(
  `the aws command sends a trail to CloudWatch Logs, as in AWS's own guide${skipped ? ' (skipped: no aws command here)' : ''}`,
  () => {
    let trailglass: RunningTrailglass;
    let folder: string;
    let aws: AwsCommand;

    beforeAll(async () => {
      if (found === undefined) throw new Error('The aws command is required here and not found.');
      trailglass = await startTrailglass();
      folder = mkdtempSync(join(tmpdir(), 'trailglass-interop-'));
      writeFileSync(join(folder, 'assume_role_policy_document.json'), TRUST);
      writeFileSync(join(folder, 'role-policy-document.json'), permissions('CloudTrail/logs'));
      aws = awsAt(found, trailglass.sandbox, folder);
    });

    afterAll(async () => {
      await trailglass.stop();
      rmSync(folder, { recursive: true });
    });

    beforeEach(async () => {
      await trailglass.reset('demo');
    });

    const createLogGroup = () =>
      aws.json('logs', 'create-log-group', '--log-group-name', 'CloudTrail/logs');
    const createRole = () =>
      aws.json(
        'iam',
        'create-role',
        '--role-name',
        'CloudTrail_CloudWatchLogs_Role',
        '--assume-role-policy-document',
        'file://assume_role_policy_document.json',
      ) as Promise<{ Role: { Arn: string; AssumeRolePolicyDocument: unknown } }>;
    const putRolePolicy = () =>
      aws.json(
        'iam',
        'put-role-policy',
        '--role-name',
        'CloudTrail_CloudWatchLogs_Role',
        '--policy-name',
        'cloudtrail-policy',
        '--policy-document',
        'file://role-policy-document.json',
      );
    const updateTrail = (groupArn: string, roleArn: string) =>
      aws.run(
        'cloudtrail',
        'update-trail',
        '--name',
        'management-events',
        '--cloud-watch-logs-log-group-arn',
        groupArn,
        '--cloud-watch-logs-role-arn',
        roleArn,
      );

    it('goes through all the steps and reads the delivered events', async () => {
      await createLogGroup();
      const groups = (await aws.json(
        'logs',
        'describe-log-groups',
        '--log-group-name-prefix',
        'CloudTrail/logs',
      )) as { logGroups: { arn: string }[] };
      expect(groups.logGroups.map(({ arn }) => arn)).toEqual([GROUP_ARN]);
      const { Role } = await createRole();
      expect(Role.Arn).toBe(`arn:aws:iam::${ACCOUNT}:role/CloudTrail_CloudWatchLogs_Role`);
      expect(Role.AssumeRolePolicyDocument).toEqual(JSON.parse(TRUST));
      await putRolePolicy();
      const updated = await updateTrail(GROUP_ARN, Role.Arn);
      expect(updated.stderr).toBe('');
      expect(JSON.parse(updated.stdout)).toMatchObject({
        Name: 'management-events',
        CloudWatchLogsLogGroupArn: GROUP_ARN,
        CloudWatchLogsRoleArn: Role.Arn,
      });

      const status = await until(async () => {
        const answer = (await aws.json(
          'cloudtrail',
          'get-trail-status',
          '--name',
          'management-events',
        )) as { IsLogging: boolean; LatestCloudWatchLogsDeliveryTime?: unknown };
        return answer.LatestCloudWatchLogsDeliveryTime === undefined ? undefined : answer;
      });
      expect(status).toMatchObject({ IsLogging: true });
      expect(status).not.toHaveProperty('LatestCloudWatchLogsDeliveryError');

      const streams = (await aws.json(
        'logs',
        'describe-log-streams',
        '--log-group-name',
        'CloudTrail/logs',
      )) as { logStreams: { logStreamName: string }[] };
      expect(streams.logStreams.map(({ logStreamName }) => logStreamName)).toEqual([STREAM]);

      const got = (await aws.json(
        'logs',
        'get-log-events',
        '--log-group-name',
        'CloudTrail/logs',
        '--log-stream-name',
        STREAM,
        '--start-from-head',
      )) as { events: { message: string; timestamp: number }[] };
      const first = JSON.parse(got.events[0]?.message ?? '{}') as Record<string, unknown>;
      expect(first).toMatchObject({
        eventVersion: '1.11',
        eventName: 'UpdateTrail',
        eventSource: 'cloudtrail.amazonaws.com',
        awsRegion: 'us-east-1',
        userIdentity: { type: 'IAMUser', userName: 'sandbox-admin', accountId: ACCOUNT },
        requestParameters: { cloudWatchLogsLogGroupArn: GROUP_ARN },
      });
      expect(String(first['userAgent'])).toContain('aws-cli');

      const filtered = (await aws.json(
        'logs',
        'filter-log-events',
        '--log-group-name',
        'CloudTrail/logs',
        '--filter-pattern',
        '{ $.eventName = "GetTrailStatus" }',
      )) as { events: { message: string }[] };
      expect(filtered.events.length).toBeGreaterThan(0);
      for (const { message } of filtered.events) {
        expect(JSON.parse(message)).toMatchObject({ eventName: 'GetTrailStatus' });
      }

      const looked = (await aws.json(
        'cloudtrail',
        'lookup-events',
        '--lookup-attributes',
        'AttributeKey=EventName,AttributeValue=UpdateTrail',
      )) as { Events: { EventId: string; Username: string }[] };
      expect(looked.Events.map(({ EventId }) => EventId)).toEqual([first['eventID']]);
    });

    it('is refused in the wrong order, with the errors that AWS gives', async () => {
      const roleArn = `arn:aws:iam::${ACCOUNT}:role/CloudTrail_CloudWatchLogs_Role`;
      const noGroup = await updateTrail(GROUP_ARN, roleArn);
      expect(noGroup.code).not.toBe(0);
      expect(noGroup.stderr).toContain('InvalidCloudWatchLogsLogGroupArnException');
      expect(noGroup.stderr).toContain('cannot validate the specified log group ARN');

      await createLogGroup();
      const noRole = await updateTrail(GROUP_ARN, roleArn);
      expect(noRole.stderr).toContain('InvalidCloudWatchLogsRoleArnException');
      expect(noRole.stderr).toContain(
        'Access denied. Check the trust relationships for your role.',
      );

      await createRole();
      const noPolicy = await updateTrail(GROUP_ARN, roleArn);
      expect(noPolicy.stderr).toContain('InvalidCloudWatchLogsLogGroupArnException');
      expect(noPolicy.stderr).toContain('Access denied. Check the permissions for your role.');

      await putRolePolicy();
      const withoutStar = await updateTrail(GROUP_ARN.slice(0, -2), roleArn);
      expect(withoutStar.stderr).toContain('InvalidCloudWatchLogsLogGroupArnException');
      const noRoleArn = await aws.run(
        'cloudtrail',
        'update-trail',
        '--name',
        'management-events',
        '--cloud-watch-logs-log-group-arn',
        GROUP_ARN,
      );
      expect(noRoleArn.stderr).toContain('You must specify a role ARN as well as a log group.');
      expect((await updateTrail(GROUP_ARN, roleArn)).code).toBe(0);
    });

    it('is refused with the wrong documents', async () => {
      await createLogGroup();
      writeFileSync(
        join(folder, 'wrong-trust.json'),
        TRUST.replace('cloudtrail.amazonaws.com', 'ec2.amazonaws.com'),
      );
      const create = (name: string, document: string) =>
        aws.run(
          'iam',
          'create-role',
          '--role-name',
          name,
          '--assume-role-policy-document',
          document,
        );
      expect((await create('wrong-trust', 'file://wrong-trust.json')).code).toBe(0);
      const wrongTrust = await updateTrail(GROUP_ARN, `arn:aws:iam::${ACCOUNT}:role/wrong-trust`);
      expect(wrongTrust.stderr).toContain('Check the trust relationships for your role.');

      const malformed = await create('malformed', '{"Version":"2012-10-17"}');
      expect(malformed.stderr).toContain('MalformedPolicyDocument');

      await createRole();
      writeFileSync(join(folder, 'other-group.json'), permissions('CloudTrail/other'));
      await aws.json(
        'iam',
        'put-role-policy',
        '--role-name',
        'CloudTrail_CloudWatchLogs_Role',
        '--policy-name',
        'cloudtrail-policy',
        '--policy-document',
        'file://other-group.json',
      );
      const otherGroup = await updateTrail(
        GROUP_ARN,
        `arn:aws:iam::${ACCOUNT}:role/CloudTrail_CloudWatchLogs_Role`,
      );
      expect(otherGroup.stderr).toContain('Access denied. Check the permissions for your role.');
    });

    it('is told of unknown operations, keys and names in AWS shapes', async () => {
      const unknown = await aws.run('cloudtrail', 'list-channels');
      expect(unknown.stderr).toContain('UnknownOperationException');
      const unknownIam = await aws.run('iam', 'list-server-certificates');
      expect(unknownIam.stderr).toContain('InvalidAction');
      const noTrail = await aws.run('cloudtrail', 'get-trail', '--name', 'nobody-knows');
      expect(noTrail.stderr).toContain('TrailNotFoundException');
      const twice = await createLogGroup().then(() =>
        aws.run('logs', 'create-log-group', '--log-group-name', 'CloudTrail/logs'),
      );
      expect(twice.stderr).toContain('ResourceAlreadyExistsException');
      const identity = await aws.json('sts', 'get-caller-identity');
      expect(identity).toMatchObject({ Account: ACCOUNT });
    });

    it('makes a bucket, its policy and a trail that logs', async () => {
      await aws.json('s3api', 'create-bucket', '--bucket', 'my-trail-logs');
      const create = () =>
        aws.run(
          'cloudtrail',
          'create-trail',
          '--name',
          'mine',
          '--s3-bucket-name',
          'my-trail-logs',
        );
      expect((await create()).stderr).toContain('InsufficientS3BucketPolicyException');
      const policy = {
        Version: '2012-10-17',
        Statement: [
          {
            Effect: 'Allow',
            Principal: { Service: 'cloudtrail.amazonaws.com' },
            Action: 's3:GetBucketAcl',
            Resource: 'arn:aws:s3:::my-trail-logs',
          },
          {
            Effect: 'Allow',
            Principal: { Service: 'cloudtrail.amazonaws.com' },
            Action: 's3:PutObject',
            Resource: `arn:aws:s3:::my-trail-logs/AWSLogs/${ACCOUNT}/*`,
            Condition: { StringEquals: { 's3:x-amz-acl': 'bucket-owner-full-control' } },
          },
        ],
      };
      writeFileSync(join(folder, 'bucket-policy.json'), JSON.stringify(policy));
      await aws.json(
        's3api',
        'put-bucket-policy',
        '--bucket',
        'my-trail-logs',
        '--policy',
        'file://bucket-policy.json',
      );
      expect((await create()).code).toBe(0);
      await aws.json('cloudtrail', 'start-logging', '--name', 'mine');
      expect(await aws.json('cloudtrail', 'get-trail-status', '--name', 'mine')).toMatchObject({
        IsLogging: true,
      });
    });
  },
);
