import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { printPolicy } from '#domain/policy/document.ts';
import { callS3, listKeys } from '#testing/s3-furniture.ts';
import { ACCOUNT, BUCKET, delivered, makeBucket, makeRole } from '#testing/sandbox-furniture.ts';
import { openTestSandbox, type TestSandbox } from '#testing/test-sandbox.ts';

const ID = 'o-exampleorgid';
const MEMBER = { account: '111111111111' };
const ORGANIZATION = { id: ID, managementAccount: ACCOUNT, memberAccounts: [MEMBER.account] };
const ARN = `arn:aws:cloudtrail:us-east-1:${ACCOUNT}:trail/all`;

let test: TestSandbox;
beforeEach(async () => {
  test = openTestSandbox();
  await makeBucket(test);
  await set(ORGANIZATION);
});
afterEach(() => test.sandbox.close());

const set = async (organization: object | null) =>
  expect((await test.control('settings', { organization })).status).toBe(200);
const create = (more: object = {}, where: object = {}) =>
  test.call(
    'cloudtrail',
    'CreateTrail',
    { Name: 'all', S3BucketName: BUCKET, IsOrganizationTrail: true, ...more },
    where,
  );

describe('an organization trail', () => {
  it.each([
    ['there is no organization', null, {}, 'OrganizationsNotInUseException'],
    [
      'the caller is outside',
      ORGANIZATION,
      { account: '222222222222' },
      'OrganizationsNotInUseException',
    ],
    ['the caller is a member', ORGANIZATION, MEMBER, 'NotOrganizationMasterAccountException'],
    [
      'CloudTrail has no access',
      { ...ORGANIZATION, trustedAccess: false },
      {},
      'CloudTrailAccessNotEnabledException',
    ],
  ])('is refused when %s', async (_, organization, where, name) => {
    await set(organization);
    await expect(create({}, where)).rejects.toMatchObject({ name });
  });

  it('is seen by members as a shadow with its own ARN, and by nobody else', async () => {
    expect(await create({ IsMultiRegionTrail: true })).toMatchObject({
      TrailARN: ARN,
      IsOrganizationTrail: true,
    });
    const describe = async (input: object, where: object) =>
      (await test.call('cloudtrail', 'DescribeTrails', input, where)).trailList?.map(
        ({ TrailARN }) => TrailARN,
      );
    for (const region of ['us-east-1', 'eu-west-1']) {
      expect(await describe({}, { ...MEMBER, region })).toEqual([ARN]);
    }
    expect(await describe({ trailNameList: [ARN] }, MEMBER)).toEqual([ARN]);
    expect(await describe({ trailNameList: ['all'] }, MEMBER)).toEqual([]);
    expect(await describe({ includeShadowTrails: false }, MEMBER)).toEqual([]);
    expect(await describe({}, { account: '222222222222' })).toEqual([]);
    const list = await test.call('cloudtrail', 'ListTrails', {}, MEMBER);
    expect(list.Trails).toMatchObject([{ TrailARN: ARN, HomeRegion: 'us-east-1' }]);
    const get = await test.call('cloudtrail', 'GetTrail', { Name: ARN }, MEMBER);
    expect(get.Trail).toMatchObject({ IsOrganizationTrail: true });
    await test.call(
      'cloudtrail',
      'GetTrailStatus',
      { Name: ARN },
      { ...MEMBER, region: 'eu-west-1' },
    );
  });

  it('is changed by its management account alone', async () => {
    await create();
    const refused = { name: 'NotOrganizationMasterAccountException' };
    for (const name of ['StopLogging', 'StartLogging', 'DeleteTrail', 'UpdateTrail'] as const) {
      await expect(test.call('cloudtrail', name, { Name: ARN }, MEMBER)).rejects.toMatchObject(
        refused,
      );
    }
    await test.call('cloudtrail', 'UpdateTrail', { Name: 'all', IsOrganizationTrail: false });
    await expect(test.call('cloudtrail', 'GetTrail', { Name: ARN }, MEMBER)).rejects.toMatchObject({
      name: 'TrailNotFoundException',
    });
    await test.call('cloudtrail', 'UpdateTrail', { Name: 'all', IsOrganizationTrail: true });
    await test.call('cloudtrail', 'GetTrail', { Name: ARN }, MEMBER);
  });

  it('wants a bucket policy for the folder of the organization', async () => {
    const policy = (folder: string) =>
      JSON.stringify({
        Version: '2012-10-17',
        Statement: [
          {
            Effect: 'Allow',
            Principal: { Service: 'cloudtrail.amazonaws.com' },
            Action: ['s3:GetBucketAcl', 's3:PutObject'],
            Resource: [`arn:aws:s3:::${BUCKET}`, `arn:aws:s3:::${BUCKET}/AWSLogs/${folder}/*`],
          },
        ],
      });
    await callS3(test, 'PUT', `/${BUCKET}?policy=`, { body: policy(ACCOUNT) });
    await expect(create()).rejects.toMatchObject({ name: 'InsufficientS3BucketPolicyException' });
    await callS3(test, 'PUT', `/${BUCKET}?policy=`, { body: policy(ID) });
    await create();
  });

  it('delivers the events of its members to streams and folders of the organization', async () => {
    await test.call('logs', 'CreateLogGroup', { logGroupName: 'all' });
    const group = `arn:aws:logs:us-east-1:${ACCOUNT}:log-group:all`;
    const permissions = (streams: string) =>
      printPolicy({
        Version: '2012-10-17',
        Statement: [
          {
            Effect: 'Allow',
            Action: ['logs:CreateLogStream', 'logs:PutLogEvents'],
            Resource: `${group}:log-stream:${streams}*`,
          },
        ],
      });
    const update = async (role: string, streams: string) =>
      test.call('cloudtrail', 'UpdateTrail', {
        Name: 'all',
        CloudWatchLogsLogGroupArn: `${group}:*`,
        RecursiveLogging: false,
        CloudWatchLogsRoleArn: await makeRole(test, role, { permissions: permissions(streams) }),
      });
    await create();
    await expect(update('plain', `${ACCOUNT}_CloudTrail_us-east-1`)).rejects.toMatchObject({
      message: 'Access denied. Check the permissions for your role.',
    });
    await update('right', `${ID}_`);
    await test.call('cloudtrail', 'StartLogging', { Name: 'all' });
    await test.call('logs', 'CreateLogGroup', { logGroupName: 'theirs' }, MEMBER);
    await test.call('logs', 'CreateLogGroup', { logGroupName: 'x' }, { account: '222222222222' });
    test.clock.advance(60_000);
    const events = await delivered(test, 'all');
    expect(events.map(({ stream, record }) => [stream, record.eventName]).toSorted()).toEqual([
      [`${ID}_${MEMBER.account}_CloudTrail_us-east-1`, 'CreateLogGroup'],
      [`${ID}_${ACCOUNT}_CloudTrail_us-east-1`, 'StartLogging'],
    ]);
    const keys = await listKeys(test, BUCKET, `AWSLogs/${ID}/`);
    expect(keys.map((key) => key.split('/')[2])).toEqual([MEMBER.account, ACCOUNT]);
  });
});

it.each([
  [{ ...ORGANIZATION, id: 'mine' }],
  [{ ...ORGANIZATION, managementAccount: '1' }],
  [{ ...ORGANIZATION, memberAccounts: 'all' }],
  [{ ...ORGANIZATION, delegatedAdministrators: ['222222222222'] }],
  [{ ...ORGANIZATION, delegatedAdministrators: 'all' }],
  [{ ...ORGANIZATION, more: 1 }],
  ['o-exampleorgid'],
])('the setting refuses %j', async (organization) => {
  const answer = await test.control('settings', { organization });
  expect(answer.status).toBe(400);
  expect(await answer.text()).toContain('organization');
});
