import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import {
  ACCOUNT,
  type Delivery,
  makeGroupAndRole,
  makeRole,
  makeTrail,
  permissionsFor,
  TRUST,
} from '#testing/sandbox-furniture.ts';
import { openTestSandbox, type TestSandbox } from '#testing/test-sandbox.ts';

let test: TestSandbox;
let right: Delivery;
beforeEach(async () => {
  test = openTestSandbox();
  await makeTrail(test, 'main');
  right = await makeGroupAndRole(test, 'CloudTrail/logs');
});
afterEach(() => test.sandbox.close());

const update = (input: object, region = 'us-east-1') =>
  test.call('cloudtrail', 'UpdateTrail', { Name: 'main', ...input }, { region });
const trail = async () => (await test.call('cloudtrail', 'GetTrail', { Name: 'main' })).Trail ?? {};

const GROUP = 'InvalidCloudWatchLogsLogGroupArnException';
const ROLE = 'InvalidCloudWatchLogsRoleArnException';
const CANNOT_VALIDATE = 'CloudTrail cannot validate the specified log group ARN.';
const NO_PERMISSION = 'Access denied. Check the permissions for your role.';
const NO_TRUST = 'Access denied. Check the trust relationships for your role.';

describe('UpdateTrail', () => {
  it('sends a trail to a log group and leaves what it does not mention', async () => {
    const before = await trail();
    expect(await update(right)).toMatchObject(right);
    expect(await trail()).toEqual({ ...before, ...right });
    await update({ EnableLogFileValidation: true, S3KeyPrefix: 'audit' });
    expect(await trail()).toEqual({
      ...before,
      ...right,
      LogFileValidationEnabled: true,
      S3KeyPrefix: 'audit',
    });
  });

  it('ends the delivery when both ARNs are empty, and leaves group and role alone', async () => {
    await update(right);
    await update({ CloudWatchLogsLogGroupArn: '', CloudWatchLogsRoleArn: '' });
    const after = await trail();
    expect(after).not.toHaveProperty('CloudWatchLogsLogGroupArn');
    expect(after).not.toHaveProperty('CloudWatchLogsRoleArn');
    await update(right);
  });

  it.each<[string, (arn: string) => string]>([
    ['without :*', (arn) => arn.replace(/:\*$/, '')],
    ['of a group that is not there', (arn) => arn.replace('CloudTrail/logs', 'CloudTrail/none')],
    ['of another region', (arn) => arn.replace('us-east-1', 'eu-west-1')],
    ['of another account', (arn) => arn.replace(ACCOUNT, '111111111111')],
    ['of another partition', (arn) => arn.replace('arn:aws:', 'arn:aws-cn:')],
    ['of a log stream', (arn) => arn.replace(/\*$/, 'log-stream:s')],
    ['of no ARN at all', () => 'CloudTrail/logs'],
  ])('refuses a log group ARN %s', async (_, wrong) => {
    const before = await trail();
    await expect(
      update({ ...right, CloudWatchLogsLogGroupArn: wrong(right.CloudWatchLogsLogGroupArn) }),
    ).rejects.toMatchObject({ name: GROUP, message: CANNOT_VALIDATE });
    expect(await trail()).toEqual(before);
  });

  it('wants both ARNs or none', async () => {
    await expect(
      update({ CloudWatchLogsLogGroupArn: right.CloudWatchLogsLogGroupArn }),
    ).rejects.toMatchObject({
      name: ROLE,
      message: 'You must specify a role ARN as well as a log group.',
    });
    await expect(
      update({ CloudWatchLogsRoleArn: right.CloudWatchLogsRoleArn }),
    ).rejects.toMatchObject({ name: GROUP });
  });

  it.each<[string, { trust?: string; permissions?: string }, string, string]>([
    ['lacks the permissions', {}, GROUP, NO_PERMISSION],
    [
      'has permissions for another group',
      { permissions: permissionsFor('CloudTrail/other') },
      GROUP,
      NO_PERMISSION,
    ],
    [
      'has permissions for another region',
      { permissions: permissionsFor('CloudTrail/logs', 'eu-west-1') },
      GROUP,
      NO_PERMISSION,
    ],
    [
      'may only put, not create the stream',
      {
        permissions: permissionsFor('CloudTrail/logs').replace(
          'logs:CreateLogStream',
          'logs:PutLogEvents',
        ),
      },
      GROUP,
      NO_PERMISSION,
    ],
    [
      'is denied somewhere',
      { permissions: withDeny(permissionsFor('CloudTrail/logs')) },
      GROUP,
      NO_PERMISSION,
    ],
    [
      'trusts another service',
      {
        trust: TRUST.replace('cloudtrail.', 'ec2.'),
        permissions: permissionsFor('CloudTrail/logs'),
      },
      ROLE,
      NO_TRUST,
    ],
  ])('refuses a role that %s', async (_, policies, name, message) => {
    const CloudWatchLogsRoleArn = await makeRole(test, 'candidate', policies);
    await expect(update({ ...right, CloudWatchLogsRoleArn })).rejects.toMatchObject({
      name,
      message,
    });
    expect(await trail()).not.toHaveProperty('CloudWatchLogsRoleArn');
  });

  it.each([
    ['that is not there', `arn:aws:iam::${ACCOUNT}:role/nobody`, NO_TRUST],
    [
      'under another path',
      `arn:aws:iam::${ACCOUNT}:role/x/delivery-us-east-1-CloudTrail-logs`,
      NO_TRUST,
    ],
    [
      'of another account',
      'arn:aws:iam::111111111111:role/r',
      'CloudTrail cannot validate the specified role ARN.',
    ],
    [
      'that is a user',
      `arn:aws:iam::${ACCOUNT}:user/r`,
      'CloudTrail cannot validate the specified role ARN.',
    ],
  ])('refuses a role %s', async (_, CloudWatchLogsRoleArn, message) => {
    await expect(update({ ...right, CloudWatchLogsRoleArn })).rejects.toMatchObject({
      name: ROLE,
      message,
    });
  });

  it('takes one statement for the whole group, as CDK writes it', async () => {
    const CloudWatchLogsRoleArn = await makeRole(test, 'cdk', {
      permissions: JSON.stringify({
        Version: '2012-10-17',
        Statement: {
          Effect: 'Allow',
          Action: ['logs:PutLogEvents', 'logs:CreateLogStream'],
          Resource: right.CloudWatchLogsLogGroupArn,
        },
      }),
    });
    await update({ ...right, CloudWatchLogsRoleArn });
  });

  it('does not see a role before it has spread, then its trust, then its permissions', async () => {
    await test.control('settings', { propagationDelayMs: 10_000 });
    const CloudWatchLogsRoleArn = await makeRole(test, 'young');
    const set = () => update({ ...right, CloudWatchLogsRoleArn });
    await expect(set()).rejects.toMatchObject({ name: ROLE, message: NO_TRUST });
    test.clock.advance(10_000);
    await test.call('iam', 'PutRolePolicy', {
      RoleName: 'young',
      PolicyName: 'delivery',
      PolicyDocument: permissionsFor('CloudTrail/logs'),
    });
    await expect(set()).rejects.toMatchObject({ name: GROUP, message: NO_PERMISSION });
    test.clock.advance(9_999);
    await expect(set()).rejects.toMatchObject({ name: GROUP, message: NO_PERMISSION });
    test.clock.advance(1);
    expect(await set()).toMatchObject({ CloudWatchLogsRoleArn });
  });

  it('is for the home region alone', async () => {
    await update({ IsMultiRegionTrail: true });
    const Name = `arn:aws:cloudtrail:us-east-1:${ACCOUNT}:trail/main`;
    await expect(update({ Name, ...right }, 'eu-west-1')).rejects.toMatchObject({
      name: 'InvalidHomeRegionException',
    });
  });

  it.each<[string, object, string]>([
    [
      'multi-Region without global events',
      { IsMultiRegionTrail: true, IncludeGlobalServiceEvents: false },
      'InvalidParameterCombinationException',
    ],
    ['an organization trail', { IsOrganizationTrail: true }, 'OrganizationsNotInUseException'],
    ['no such bucket', { S3BucketName: 'nobodys' }, 'S3BucketDoesNotExistException'],
  ])('refuses %s', async (_, input, name) => {
    await expect(update(input)).rejects.toMatchObject({ name });
  });
});

function withDeny(policy: string): string {
  const document = JSON.parse(policy) as { Statement: object[] };
  document.Statement.push({ Effect: 'Deny', Action: 'logs:Put*', Resource: '*' });
  return JSON.stringify(document);
}
