import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { history, makeTrail, TRUST } from '#testing/sandbox-furniture.ts';
import { sendSigned } from '#testing/signed-request.ts';
import { openTestSandbox, TEST_NOW, type TestSandbox } from '#testing/test-sandbox.ts';

let test: TestSandbox;
beforeEach(() => (test = openTestSandbox()));
afterEach(() => test.sandbox.close());

const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/;
const last = async (region = 'us-east-1', account = '123456789012') =>
  (await history(test, { region, account }))[0];

describe('recordCall', () => {
  it('writes a call down as version 1.11 has it, and no field more', async () => {
    test.clock.advance(1_999);
    const place = { region: 'eu-west-1', account: '210987654321' };
    await test.call('logs', 'CreateLogGroup', { logGroupName: 'CloudTrail/logs' }, place);
    expect(await last(place.region, place.account)).toEqual({
      eventVersion: '1.11',
      userIdentity: {
        type: 'IAMUser',
        principalId: 'AIDASANDBOXADMINUSER0',
        arn: 'arn:aws:iam::210987654321:user/sandbox-admin',
        accountId: '210987654321',
        accessKeyId: '210987654321',
        userName: 'sandbox-admin',
      },
      // The whole second in which it happened.
      eventTime: '2026-11-22T10:00:01Z',
      eventSource: 'logs.amazonaws.com',
      eventName: 'CreateLogGroup',
      awsRegion: 'eu-west-1',
      sourceIPAddress: '127.0.0.1',
      userAgent: expect.stringMatching(/^aws-sdk-js\//) as string,
      requestParameters: { logGroupName: 'CloudTrail/logs' },
      responseElements: null,
      requestID: expect.stringMatching(UUID) as string,
      eventID: expect.stringMatching(UUID) as string,
      readOnly: false,
      eventType: 'AwsApiCall',
      managementEvent: true,
      recipientAccountId: '210987654321',
      eventCategory: 'Management',
    });
  });

  it('prints members in camelCase, keys of maps as they are, and instants as text', async () => {
    await test.call('logs', 'CreateLogGroup', { logGroupName: 'g', tags: { TeamName: 'Ops' } });
    expect((await last())?.requestParameters).toEqual({
      logGroupName: 'g',
      tags: { TeamName: 'Ops' },
    });
    await test.call('iam', 'CreateRole', {
      RoleName: 'r',
      AssumeRolePolicyDocument: TRUST,
      Tags: [{ Key: 'TeamName', Value: 'Ops' }],
    });
    expect(await last()).toMatchObject({
      requestParameters: {
        roleName: 'r',
        assumeRolePolicyDocument: TRUST,
        tags: [{ key: 'TeamName', value: 'Ops' }],
      },
      responseElements: {
        role: {
          roleName: 'r',
          arn: 'arn:aws:iam::123456789012:role/r',
          createDate: 'Nov 22, 2026, 10:00:00 AM',
        },
      },
    });
    await makeTrail(test, 'main');
    const [, created] = await history(test);
    expect(created).toMatchObject({
      eventName: 'CreateTrail',
      requestParameters: { name: 'main', s3BucketName: 'trail-logs' },
      responseElements: {
        trailARN: 'arn:aws:cloudtrail:us-east-1:123456789012:trail/main',
        isMultiRegionTrail: false,
      },
    });
  });

  it('does not record what a reading call answers', async () => {
    await test.call('cloudtrail', 'ListTrails', {});
    expect(await last()).toMatchObject({
      eventName: 'ListTrails',
      readOnly: true,
      requestParameters: null,
      responseElements: null,
    });
  });

  it('records a refused call with its error, and nothing of an answer', async () => {
    await test.call('iam', 'GetRole', { RoleName: 'nobody' }).catch(() => undefined);
    expect(await last()).toMatchObject({
      eventName: 'GetRole',
      errorCode: 'NoSuchEntityException',
      errorMessage: 'The role with name nobody cannot be found.',
      requestParameters: { roleName: 'nobody' },
      responseElements: null,
    });
    await test.call('logs', 'CreateLogGroup', { logGroupName: 'not valid' }).catch(() => undefined);
    expect(await last()).toMatchObject({
      eventName: 'CreateLogGroup',
      errorCode: 'InvalidParameterException',
    });
  });

  it('never records reading and writing log events, refused or not', async () => {
    const stream = { logGroupName: 'g', logStreamName: 's' };
    await test.call('logs', 'CreateLogGroup', { logGroupName: 'g' });
    await test.call('logs', 'CreateLogStream', stream);
    const logEvents = [{ timestamp: TEST_NOW, message: 'm' }];
    await test.call('logs', 'PutLogEvents', { ...stream, logEvents });
    await test.call('logs', 'GetLogEvents', stream);
    await test.call('logs', 'FilterLogEvents', { logGroupName: 'g' });
    await test.call('logs', 'FilterLogEvents', { logGroupName: 'none' }).catch(() => undefined);
    expect((await history(test)).map(({ eventName }) => eventName)).toEqual([
      'CreateLogStream',
      'CreateLogGroup',
    ]);
  });

  it('does not record what never was a call: unsigned, unknown, unreadable, or hit by a fault', async () => {
    await test.sandbox.fetch(new Request('http://127.0.0.1:4566/', { method: 'POST', body: '{}' }));
    await sendSigned(test, {
      service: 'logs',
      headers: { 'x-amz-target': 'Logs_20140328.CreateLogGroup' },
      body: 'no JSON',
    });
    await test.control('settings', {
      faults: [{ operation: 'logs:CreateLogGroup', kind: 'throttle' }],
    });
    await test.call('logs', 'CreateLogGroup', { logGroupName: 'g' }).catch(() => undefined);
    expect(await history(test)).toEqual([]);
  });

  it('cuts long texts and leaves out parameters over 100 KB', async () => {
    const RoleName = 'r'.repeat(2_000);
    await test.call('iam', 'GetRole', { RoleName }).catch(() => undefined);
    expect((await last())?.errorMessage).toHaveLength(1_024);
    const PolicyDocument = `{"Statement":${' '.repeat(110_000)}`;
    await test
      .call('iam', 'PutRolePolicy', { RoleName: 'r', PolicyName: 'p', PolicyDocument })
      .catch(() => undefined);
    expect(await last()).toMatchObject({ eventName: 'PutRolePolicy', requestParameters: null });
  });

  it('records S3 calls by bucket', async () => {
    await sendSigned(test, { service: 's3', method: 'GET', path: '/nobodys?policy=' });
    expect(await last()).toMatchObject({
      eventSource: 's3.amazonaws.com',
      eventName: 'GetBucketPolicy',
      requestParameters: { bucketName: 'nobodys' },
      errorCode: 'NoSuchBucket',
    });
  });
});
