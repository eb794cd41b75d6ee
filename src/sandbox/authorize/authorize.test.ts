import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import {
  history,
  makeGroupAndRole,
  makeKeys,
  makePolicy,
  makeRole,
  makeTrail,
} from '#testing/sandbox-furniture.ts';
import { sendSigned } from '#testing/signed-request.ts';
import { type Keys, openTestSandbox, type TestSandbox } from '#testing/test-sandbox.ts';

const ANN = 'arn:aws:iam::123456789012:user/ann';

let test: TestSandbox;
let as: Keys;
beforeEach(async () => {
  test = openTestSandbox();
  await test.call('iam', 'CreateUser', { UserName: 'ann' });
  as = await makeKeys(test, 'ann');
});
afterEach(() => test.sandbox.close());

interface Statement {
  readonly Effect?: 'Allow' | 'Deny';
  readonly Action: string | readonly string[];
  readonly Resource?: string;
  readonly Condition?: object;
}
const policy = (...statements: readonly Statement[]): string =>
  JSON.stringify({
    Version: '2012-10-17',
    Statement: statements.map((one) => ({ Effect: 'Allow', Resource: '*', ...one })),
  });
const give = (...statements: readonly Statement[]) =>
  test.call('iam', 'PutUserPolicy', {
    UserName: 'ann',
    PolicyName: 'p',
    PolicyDocument: policy(...statements),
  });
const create = (logGroupName: string, options: { as?: Keys; region?: string } = { as }) =>
  test.call('logs', 'CreateLogGroup', { logGroupName }, options);
const group = (name: string) => `arn:aws:logs:us-east-1:123456789012:log-group:${name}`;

describe('a user', () => {
  it('may do nothing without a policy, and is told in the words of each service', async () => {
    const why = (action: string, resource: string) =>
      `User: ${ANN} is not authorized to perform: ${action} on resource: ${resource} because no identity-based policy allows the ${action} action`;
    await expect(create('g')).rejects.toMatchObject({
      name: 'AccessDeniedException',
      $metadata: { httpStatusCode: 400 },
      message: why('logs:CreateLogGroup', `${group('g')}:log-stream:`),
    });
    await expect(test.call('iam', 'ListRoles', {}, { as })).rejects.toMatchObject({
      Code: 'AccessDenied',
      $metadata: { httpStatusCode: 403 },
      message: why('iam:ListRoles', 'arn:aws:iam::123456789012:role/'),
    });
    const s3 = await sendSigned(test, { service: 's3', method: 'PUT', path: '/a-bucket', ...as });
    expect([s3.status, await s3.text()]).toEqual([
      403,
      expect.stringContaining(
        `<Code>AccessDenied</Code><Message>${why('s3:CreateBucket', 'arn:aws:s3:::a-bucket')}<`,
      ),
    ]);
    expect((await test.call('sts', 'GetCallerIdentity', {}, { as })).Arn).toBe(ANN);
  });

  it('may do what a policy of its own allows, and nothing beside', async () => {
    await give({ Action: 'logs:CreateLogGroup', Resource: `${group('mine-*')}:*` });
    await create('mine-1');
    await expect(create('theirs')).rejects.toThrow('no identity-based policy allows');
    await expect(create('mine-1', { as, region: 'eu-central-1' })).rejects.toThrow('eu-central-1');
  });

  it('may do what an attached policy allows, until that is taken away', async () => {
    const PolicyArn = await makePolicy(test, 'p', policy({ Action: 'logs:*' }));
    await test.call('iam', 'AttachUserPolicy', { UserName: 'ann', PolicyArn });
    await create('g');
    await test.call('iam', 'DetachUserPolicy', { UserName: 'ann', PolicyArn });
    await expect(create('h')).rejects.toThrow('not authorized');
  });

  it('may not do what a policy denies, whatever another allows', async () => {
    const denied = { Effect: 'Deny', Action: 'logs:*', Resource: `${group('g')}:*` } as const;
    await give({ Action: '*' }, denied);
    await create('h');
    await expect(create('g')).rejects.toThrow(
      `on resource: ${group('g')}:log-stream: with an explicit deny in an identity-based policy`,
    );
  });

  it.each([
    [{ Action: 'iam:*' }, 'because no permissions boundary allows the logs:CreateLogGroup action'],
    [{ Effect: 'Deny', Action: '*' }, 'with an explicit deny in a permissions boundary'],
  ] as const)('keeps within its boundary %o', async (bounds, why) => {
    const UserName = 'bob';
    const PermissionsBoundary = await makePolicy(test, 'b', policy(bounds));
    await test.call('iam', 'CreateUser', { UserName, PermissionsBoundary });
    const PolicyDocument = policy({ Action: '*' });
    await test.call('iam', 'PutUserPolicy', { UserName, PolicyName: 'all', PolicyDocument });
    await expect(create('g', { as: await makeKeys(test, 'bob') })).rejects.toThrow(why);
  });

  it('may do nothing within a boundary that is not there', async () => {
    const PermissionsBoundary = 'arn:aws:iam::123456789012:policy/none';
    await test.call('iam', 'CreateUser', { UserName: 'bob', PermissionsBoundary });
    const PolicyDocument = policy({ Action: '*' });
    await test.call('iam', 'PutUserPolicy', { UserName: 'bob', PolicyName: 'p', PolicyDocument });
    await expect(create('g', { as: await makeKeys(test, 'bob') })).rejects.toThrow(
      'because no permissions boundary allows the logs:CreateLogGroup action',
    );
  });

  it('may do it once IAM has spread the policy, and for as long after it is gone', async () => {
    await test.control('settings', { propagationDelayMs: 4_000 });
    await give({ Action: 'logs:*' });
    test.clock.advance(3_999);
    await expect(create('g')).rejects.toThrow('not authorized');
    test.clock.advance(1);
    await create('g');
    await test.call('iam', 'DeleteUserPolicy', { UserName: 'ann', PolicyName: 'p' });
    await create('h');
    test.clock.advance(4_000);
    await expect(create('i')).rejects.toThrow('not authorized');
  });

  it('is told of its own from a condition', async () => {
    const own = 'arn:aws:iam::123456789012:user/${aws:username}';
    await give({ Action: 'iam:GetUser', Resource: own });
    expect((await test.call('iam', 'GetUser', {}, { as })).User?.UserName).toBe('ann');
    const other = test.call('iam', 'GetUser', { UserName: 'sandbox-admin' }, { as });
    await expect(other).rejects.toThrow('user/sandbox-admin');
  });

  it('needs PassRole, for CloudTrail, beside UpdateTrail', async () => {
    await makeTrail(test, 'trail');
    const delivery = await makeGroupAndRole(test, 'g');
    const update = () =>
      test.call('cloudtrail', 'UpdateTrail', { Name: 'trail', ...delivery }, { as });
    const may = { Action: 'cloudtrail:UpdateTrail' };
    const pass = (service: string) => ({
      Action: 'iam:PassRole',
      Condition: { StringEquals: { 'iam:PassedToService': service } },
    });
    const role = delivery.CloudWatchLogsRoleArn;
    await give(may);
    await expect(update()).rejects.toThrow(`perform: iam:PassRole on resource: ${role} because`);
    await give(may, pass('ec2.amazonaws.com'));
    await expect(update()).rejects.toThrow('iam:PassRole');
    await give(pass('cloudtrail.amazonaws.com'));
    await expect(update()).rejects.toThrow('cloudtrail:UpdateTrail');
    await give(may, pass('cloudtrail.amazonaws.com'));
    expect(await update()).toMatchObject(delivery);
    await give(may);
    const none = { CloudWatchLogsLogGroupArn: '', CloudWatchLogsRoleArn: '' };
    await test.call('cloudtrail', 'UpdateTrail', { Name: 'trail', ...none }, { as });
  });

  it('needs Organizations beside CreateTrail, for a trail of an organization', async () => {
    const create = () =>
      test.call(
        'cloudtrail',
        'CreateTrail',
        {
          Name: 'trail',
          S3BucketName: 'none',
          IsOrganizationTrail: true,
          IsMultiRegionTrail: true,
        },
        { as },
      );
    await give({ Action: 'cloudtrail:CreateTrail' });
    await expect(create()).rejects.toMatchObject({
      name: 'InsufficientDependencyServiceAccessPermissionException',
      message: `User: ${ANN} is not authorized to perform: organizations:DescribeOrganization on resource: * because no identity-based policy allows the organizations:DescribeOrganization action`,
    });
    await give({ Action: ['cloudtrail:CreateTrail', 'organizations:*'] });
    await expect(create()).rejects.toMatchObject({ name: 'OrganizationsNotInUseException' });
  });

  it('leaves a record of what it was refused, and nothing else', async () => {
    await expect(create('g')).rejects.toThrow('not authorized');
    expect((await history(test))[0]).toMatchObject({
      eventName: 'CreateLogGroup',
      userIdentity: { type: 'IAMUser', userName: 'ann' },
      errorCode: 'AccessDenied',
      errorMessage: expect.stringContaining('is not authorized to perform: logs:') as string,
      requestParameters: { logGroupName: 'g' },
      responseElements: null,
    });
    expect((await test.call('logs', 'DescribeLogGroups', {})).logGroups).toEqual([]);
  });
});

describe('a session of a role', () => {
  const TRUST = (principal: string) =>
    JSON.stringify({
      Version: '2012-10-17',
      Statement: { Effect: 'Allow', Principal: { AWS: principal }, Action: 'sts:AssumeRole' },
    });
  const ROLE = 'arn:aws:iam::123456789012:role/reader';
  const assume = async (options: { as?: Keys } = {}): Promise<Keys> => {
    const input = { RoleArn: ROLE, RoleSessionName: 'me' };
    const { Credentials } = await test.call('sts', 'AssumeRole', input, options);
    return {
      accessKeyId: Credentials?.AccessKeyId ?? '',
      secretAccessKey: Credentials?.SecretAccessKey ?? '',
      sessionToken: Credentials?.SessionToken ?? '',
    };
  };
  const read = (session: Keys) => test.call('logs', 'DescribeLogGroups', {}, { as: session });

  it('may do what its role may', async () => {
    const permissions = policy({ Action: 'logs:Describe*' });
    await makeRole(test, 'reader', { trust: TRUST('123456789012'), permissions });
    const session = await assume();
    expect((await read(session)).logGroups).toEqual([]);
    await expect(create('g', { as: session })).rejects.toThrow(
      'User: arn:aws:sts::123456789012:assumed-role/reader/me is not authorized',
    );
  });

  it('may do nothing once its role is gone, made anew or not', async () => {
    const permissions = policy({ Action: 'logs:Describe*' });
    await makeRole(test, 'reader', { trust: TRUST('123456789012'), permissions });
    const session = await assume();
    await test.call('iam', 'DeleteRolePolicy', { RoleName: 'reader', PolicyName: 'delivery' });
    await test.call('iam', 'DeleteRole', { RoleName: 'reader' });
    await expect(read(session)).rejects.toThrow('not authorized');
    await makeRole(test, 'reader', { trust: TRUST('123456789012'), permissions });
    await expect(read(session)).rejects.toThrow('not authorized');
    await read(await assume());
  });

  it('begins for whom the role names; where it names the account, by a policy as well', async () => {
    await makeRole(test, 'reader', { trust: TRUST(ANN) });
    await assume({ as });
    await give({ Effect: 'Deny', Action: 'sts:AssumeRole' });
    await expect(assume({ as })).rejects.toThrow(
      'with an explicit deny in an identity-based policy',
    );
    await give({ Action: 'logs:*' });
    await test.call('iam', 'UpdateAssumeRolePolicy', {
      RoleName: 'reader',
      PolicyDocument: TRUST('123456789012'),
    });
    await expect(assume({ as })).rejects.toMatchObject({
      name: 'AccessDenied',
      message: `User: ${ANN} is not authorized to perform: sts:AssumeRole on resource: ${ROLE} because no identity-based policy allows the sts:AssumeRole action`,
    });
    await give({ Action: 'sts:AssumeRole', Resource: ROLE });
    await assume({ as });
  });
});
