import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import {
  ACCOUNT,
  BUCKET,
  bucketPolicy,
  makeBucket,
  makeGroupAndRole,
} from '#testing/sandbox-furniture.ts';
import { makeKeyForTrails } from '#testing/kms-furniture.ts';
import { openTestSandbox, type TestSandbox } from '#testing/test-sandbox.ts';

let test: TestSandbox;
beforeEach(async () => {
  test = openTestSandbox();
  await makeBucket(test);
});
afterEach(() => test.sandbox.close());

const create = (input: object = {}, options = {}) =>
  test.call('cloudtrail', 'CreateTrail', { Name: 'main', S3BucketName: BUCKET, ...input }, options);

describe('CreateTrail', () => {
  it('makes a trail of the region called, with the defaults of AWS, that does not log yet', async () => {
    const made = await create({}, { region: 'eu-west-1' });
    const TrailARN = `arn:aws:cloudtrail:eu-west-1:${ACCOUNT}:trail/main`;
    expect(made).toEqual({
      Name: 'main',
      TrailARN,
      S3BucketName: BUCKET,
      IncludeGlobalServiceEvents: true,
      IsMultiRegionTrail: false,
      LogFileValidationEnabled: false,
      RecursiveLogging: true,
      IsOrganizationTrail: false,
    });
    const status = await test.call(
      'cloudtrail',
      'GetTrailStatus',
      { Name: TrailARN },
      { region: 'eu-west-1' },
    );
    expect(status).toEqual({ IsLogging: false });
  });

  it('keeps everything that is asked for', async () => {
    const delivery = await makeGroupAndRole(test, 'CloudTrail/logs');
    const KmsKeyId = await makeKeyForTrails(test);
    const made = await create({
      S3KeyPrefix: 'audit',
      SnsTopicName: 'news',
      IsMultiRegionTrail: true,
      EnableLogFileValidation: true,
      KmsKeyId,
      TagsList: [{ Key: 'team', Value: 'platform' }],
      ...delivery,
    });
    expect(made).toMatchObject({
      S3KeyPrefix: 'audit',
      SnsTopicName: 'news',
      SnsTopicARN: `arn:aws:sns:us-east-1:${ACCOUNT}:news`,
      IsMultiRegionTrail: true,
      LogFileValidationEnabled: true,
      KmsKeyId,
      ...delivery,
    });
    const { Trail } = await test.call('cloudtrail', 'GetTrail', { Name: 'main' });
    expect(Trail).toEqual({
      ...made,
      HomeRegion: 'us-east-1',
      HasCustomEventSelectors: false,
      HasInsightSelectors: false,
    });
  });

  it.each([
    ['ab', 'InvalidTrailNameException'],
    ['my--trail', 'InvalidTrailNameException'],
    ['192.168.5.4', 'InvalidTrailNameException'],
    ['-main', 'InvalidTrailNameException'],
  ])('refuses the name %s', async (Name, name) => {
    await expect(create({ Name })).rejects.toMatchObject({ name });
  });

  it('refuses a second trail of the same name in the region, not in another', async () => {
    await create();
    await create({}, { region: 'eu-west-1' });
    await expect(create()).rejects.toMatchObject({
      name: 'TrailAlreadyExistsException',
      message: `Trail main already exists for customer: ${ACCOUNT}`,
    });
  });

  it('takes five trails a region and not six', async () => {
    for (const Name of ['one', 'two', 'three', 'four', 'five']) await create({ Name });
    await expect(create({ Name: 'six' })).rejects.toMatchObject({
      name: 'MaximumNumberOfTrailsExceededException',
      $metadata: { httpStatusCode: 403 },
    });
    await create({ Name: 'six' }, { region: 'eu-west-1' });
  });

  it.each<[string, object, string]>([
    [
      'multi-Region without global events',
      { IsMultiRegionTrail: true, IncludeGlobalServiceEvents: false },
      'InvalidParameterCombinationException',
    ],
    ['an organization trail', { IsOrganizationTrail: true }, 'OrganizationsNotInUseException'],
    ['no such bucket', { S3BucketName: 'nobodys' }, 'S3BucketDoesNotExistException'],
    ['a prefix over 200 characters', { S3KeyPrefix: 'p'.repeat(201) }, 'ValidationException'],
    [
      'a log group without a role',
      { CloudWatchLogsLogGroupArn: 'arn:aws:logs:us-east-1:123456789012:log-group:g:*' },
      'InvalidCloudWatchLogsRoleArnException',
    ],
  ])('refuses %s, and makes nothing', async (_, input, name) => {
    await expect(create(input)).rejects.toMatchObject({ name });
    expect((await test.call('cloudtrail', 'ListTrails', {})).Trails).toEqual([]);
  });

  it.each<[string, string | null]>([
    ['without a policy', null],
    ['whose policy is for another folder', bucketPolicy('closed').replace('/*', '/elsewhere/*')],
    [
      'whose policy is for another service',
      bucketPolicy('closed').replace('cloudtrail.', 'config.'),
    ],
  ])('refuses a bucket %s', async (_, policy) => {
    await makeBucket(test, 'closed', policy);
    await expect(create({ S3BucketName: 'closed' })).rejects.toMatchObject({
      name: 'InsufficientS3BucketPolicyException',
      message: 'Incorrect S3 bucket policy is detected for bucket: closed',
    });
  });
});
