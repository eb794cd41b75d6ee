import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { logGroupArnWithStar } from '#domain/arn/log-group-arn.ts';
import { deliveryPolicy } from '#domain/policy/cloudtrail-documents.ts';
import { printPolicy } from '#domain/policy/document.ts';
import {
  DELEGATE,
  MEMBER,
  ORGANIZATION,
  setOrganization,
} from '#testing/organization-furniture.ts';
import { ACCOUNT, BUCKET, makeBucket, TRUST } from '#testing/sandbox-furniture.ts';
import { type CallOptions, openTestSandbox, type TestSandbox } from '#testing/test-sandbox.ts';

const ARN = `arn:aws:cloudtrail:us-east-1:${ACCOUNT}:trail/all`;
const GROUP = { region: 'us-east-1', account: DELEGATE.account, name: 'all' };

let test: TestSandbox;
beforeEach(async () => {
  test = openTestSandbox();
  await makeBucket(test);
  await setOrganization(test, {
    ...ORGANIZATION,
    delegatedAdministrators: [DELEGATE.account],
  });
});
afterEach(() => test.sandbox.close());

const create = (where: CallOptions = DELEGATE) =>
  test.call(
    'cloudtrail',
    'CreateTrail',
    { Name: 'all', S3BucketName: BUCKET, IsOrganizationTrail: true, RecursiveLogging: false },
    where,
  );
const update = (input: object, where: CallOptions = DELEGATE) =>
  test.call('cloudtrail', 'UpdateTrail', { Name: ARN, ...input }, where);

/** A log group of an account, and a role of it that may write the organization's streams there. */
async function makeDestination({ account }: { readonly account: string }) {
  const policy = deliveryPolicy({
    ...GROUP,
    account,
    logGroupName: GROUP.name,
    organizationId: ORGANIZATION.id,
  });
  await test.call('logs', 'CreateLogGroup', { logGroupName: GROUP.name }, { account });
  const { Role } = await test.call(
    'iam',
    'CreateRole',
    { RoleName: 'delivery', AssumeRolePolicyDocument: TRUST },
    { account },
  );
  await test.call(
    'iam',
    'PutRolePolicy',
    { RoleName: 'delivery', PolicyName: 'delivery', PolicyDocument: printPolicy(policy) },
    { account },
  );
  return {
    CloudWatchLogsLogGroupArn: logGroupArnWithStar({ ...GROUP, account }),
    CloudWatchLogsRoleArn: Role?.Arn ?? '',
  };
}

describe('a delegated administrator', () => {
  it('makes a trail that belongs to the management account', async () => {
    expect(await create()).toMatchObject({ TrailARN: ARN, IsOrganizationTrail: true });
    const { Trail } = await test.call('cloudtrail', 'GetTrail', { Name: 'all' });
    expect(Trail).toMatchObject({ TrailARN: ARN, HomeRegion: 'us-east-1' });
    await expect(create({})).rejects.toMatchObject({ name: 'TrailAlreadyExistsException' });
    await expect(
      test.call('cloudtrail', 'GetTrail', { Name: 'all' }, DELEGATE),
    ).rejects.toMatchObject({ name: 'TrailNotFoundException' });
  });

  it('changes the trails of the organization by their ARN, and deletes them', async () => {
    await create({});
    expect(await update({ EnableLogFileValidation: true })).toMatchObject({ TrailARN: ARN });
    await test.call('cloudtrail', 'StartLogging', { Name: ARN }, DELEGATE);
    const selectors = [{ ReadWriteType: 'WriteOnly' as const }];
    await test.call(
      'cloudtrail',
      'PutEventSelectors',
      { TrailName: ARN, EventSelectors: selectors },
      DELEGATE,
    );
    const { Trail } = await test.call('cloudtrail', 'GetTrail', { Name: 'all' });
    expect(Trail).toMatchObject({
      LogFileValidationEnabled: true,
      HasCustomEventSelectors: true,
    });
    const status = await test.call('cloudtrail', 'GetTrailStatus', { Name: 'all' });
    expect(status.IsLogging).toBe(true);
    await test.call('cloudtrail', 'StopLogging', { Name: ARN }, DELEGATE);
    await test.call('cloudtrail', 'DeleteTrail', { Name: ARN }, DELEGATE);
    expect((await test.call('cloudtrail', 'ListTrails', {})).Trails).toEqual([]);
  });

  it('does so in the home region', async () => {
    await test.call('cloudtrail', 'CreateTrail', {
      Name: 'all',
      S3BucketName: BUCKET,
      IsOrganizationTrail: true,
      IsMultiRegionTrail: true,
    });
    await expect(update({}, { ...DELEGATE, region: 'eu-west-1' })).rejects.toMatchObject({
      name: 'InvalidHomeRegionException',
    });
  });

  it('delivers to a log group of its own account, with its own role', async () => {
    await create();
    const theirs = await makeDestination({ account: ACCOUNT });
    await expect(update(theirs)).rejects.toMatchObject({
      name: 'InvalidCloudWatchLogsLogGroupArnException',
    });
    const own = await makeDestination(DELEGATE);
    await expect(update(own, {})).rejects.toMatchObject({
      name: 'InvalidCloudWatchLogsLogGroupArnException',
    });
    expect(await update(own)).toMatchObject({ TrailARN: ARN, ...own });
    await test.call('cloudtrail', 'StartLogging', { Name: ARN }, DELEGATE);
    await test.call('logs', 'CreateLogGroup', { logGroupName: 'x' }, MEMBER);
    test.clock.advance(60_000);
    const { events } = await test.call(
      'logs',
      'FilterLogEvents',
      { logGroupName: GROUP.name },
      DELEGATE,
    );
    const streams = (events ?? []).map(({ logStreamName }) => logStreamName);
    expect(streams.toSorted()).toEqual([
      `${ORGANIZATION.id}_${MEMBER.account}_CloudTrail_us-east-1`,
      `${ORGANIZATION.id}_${DELEGATE.account}_CloudTrail_us-east-1`,
    ]);
  });

  it('turns no trail into one of the organization, or back', async () => {
    const refused = { name: 'NotOrganizationMasterAccountException' };
    await create();
    await expect(update({ IsOrganizationTrail: false })).rejects.toMatchObject(refused);
    const own = { Name: 'mine', S3BucketName: BUCKET };
    await test.call('cloudtrail', 'CreateTrail', own, DELEGATE);
    const converted = update({ Name: 'mine', IsOrganizationTrail: true });
    await expect(converted).rejects.toMatchObject(refused);
  });

  it('is one no longer when it is deregistered', async () => {
    await create();
    await test.call('organizations', 'DeregisterDelegatedAdministrator', {
      AccountId: DELEGATE.account,
      ServicePrincipal: 'cloudtrail.amazonaws.com',
    });
    for (const refusal of [update({}), update({}, MEMBER)]) {
      await expect(refusal).rejects.toMatchObject({
        name: 'NotOrganizationMasterAccountException',
      });
    }
    await update({}, {});
  });
});
