import { afterEach, describe, expect, it } from 'vitest';
import type { SetupPorts } from '#setup/ports.ts';
import { answeringServer, type Answer, type AnsweringServer } from '#testing/answering-server.ts';
import {
  jsonAnswer,
  jsonError,
  s3Answer,
  s3Error,
  xmlAnswer,
  xmlError,
} from '#testing/aws-answers.ts';
import { makeSetupPorts } from './setup-ports.ts';

let server: AnsweringServer | undefined;
const never = new AbortController().signal;

/** Ports to a server that answers by operation; for S3 by method, region and query. */
async function portsTo(answers: Readonly<Record<string, Answer>>): Promise<SetupPorts> {
  server = await answeringServer(({ method, path, headers, body }) => {
    const target = headers['x-amz-target'];
    const [, region, query] = /^\/aws\/e\/([^/]+)\/s3\/[^?]*(.*)$/.exec(path) ?? [];
    const operation =
      region !== undefined
        ? `${method} ${region} ${query}`.trim()
        : typeof target === 'string'
          ? target.split('.')[1]
          : new URLSearchParams(body).get('Action');
    return answers[operation ?? ''] ?? 'reset';
  });
  return makeSetupPorts({
    origin: server.origin,
    environment: 'e',
    region: 'us-east-1',
    token: 't',
  });
}

afterEach(async () => {
  await server?.close();
});

const ROLE =
  '<Path>/</Path><RoleName>r</RoleName><Arn>arn:aws:iam::123456789012:role/r</Arn>' +
  '<AssumeRolePolicyDocument>%7B%7D</AssumeRolePolicyDocument>';
const BOUNDARY = 'arn:aws:iam::123456789012:policy/Boundary';

describe('getRole', () => {
  it('reads every policy that decides about the role', async () => {
    const ports = await portsTo({
      GetRole: xmlAnswer(
        'GetRole',
        `<Role>${ROLE}<PermissionsBoundary><PermissionsBoundaryType>PermissionsBoundaryPolicy</PermissionsBoundaryType>` +
          `<PermissionsBoundaryArn>${BOUNDARY}</PermissionsBoundaryArn></PermissionsBoundary></Role>`,
      ),
      ListRolePolicies: xmlAnswer(
        'ListRolePolicies',
        '<PolicyNames><member>inline</member></PolicyNames>',
      ),
      GetRolePolicy: xmlAnswer(
        'GetRolePolicy',
        '<PolicyDocument>%7B%22a%22%3A1%7D</PolicyDocument>',
      ),
      ListAttachedRolePolicies: xmlAnswer('ListAttachedRolePolicies', '<AttachedPolicies/>'),
      GetPolicy: xmlAnswer(
        'GetPolicy',
        '<Policy><PolicyName>Boundary</PolicyName><DefaultVersionId>v3</DefaultVersionId></Policy>',
      ),
      GetPolicyVersion: xmlAnswer(
        'GetPolicyVersion',
        '<PolicyVersion><Document>%7B%22b%22%3A2%7D</Document></PolicyVersion>',
      ),
    });
    expect(await ports.getRole('r', never)).toMatchObject({
      role: { name: 'r', trustPolicy: '{}' },
      inlinePolicies: [{ name: 'inline', document: '{"a":1}' }],
      attachedPolicies: [],
      permissionsBoundary: { name: 'Boundary', document: '{"b":2}' },
    });
    const versions = server?.seen.filter(({ body }) => body.includes('Action=GetPolicyVersion'));
    expect(new URLSearchParams(versions?.[0]?.body).get('VersionId')).toBe('v3');
  });

  it('answers undefined where there is none, and fails where it may not look', async () => {
    const none = await portsTo({ GetRole: xmlError(404, 'NoSuchEntity', 'Not found') });
    expect(await none.getRole('r', never)).toBeUndefined();
    await server?.close();
    const denied = await portsTo({ GetRole: xmlError(403, 'AccessDenied', 'No') });
    await expect(denied.getRole('r', never)).rejects.toMatchObject({ kind: 'denied' });
  });
});

describe('calls of a region', () => {
  it('go to the region that they name', async () => {
    const ports = await portsTo({ UpdateTrail: jsonAnswer({}), CreateLogGroup: jsonAnswer({}) });
    const arn = 'arn:aws:cloudtrail:eu-west-1:123456789012:trail/main';
    const delivery = { logGroupArn: 'arn:g:*', roleArn: 'arn:r' };
    await ports.updateTrail({ region: 'eu-west-1', arn }, delivery, never);
    const { requestId } = await ports.createLogGroup({ region: 'eu-west-3', name: 'g' }, never);
    expect(requestId).toBe('5d1b8c1e-0000-4000-8000-000000000001');
    expect(server?.seen.map(({ path }) => path)).toEqual([
      '/aws/e/eu-west-1/cloudtrail/',
      '/aws/e/eu-west-3/logs/',
    ]);
    expect(JSON.parse(server?.seen[0]?.body ?? '')).toMatchObject({ Name: arn });
  });

  it('UpdateTrail is called once when the role has not spread yet: waiting is the set-up’s', async () => {
    const ports = await portsTo({
      UpdateTrail: jsonError(
        400,
        'InvalidCloudWatchLogsRoleArnException',
        'Access denied. Check the trust relationships for your role.',
      ),
    });
    const call = ports.updateTrail(
      { region: 'us-east-1', arn: 'arn:t' },
      { logGroupArn: 'arn:g:*', roleArn: 'arn:r' },
      never,
    );
    await expect(call).rejects.toMatchObject({
      name: 'InvalidCloudWatchLogsRoleArnException',
      message: 'Access denied. Check the trust relationships for your role.',
      requestId: '5d1b8c1e-0000-4000-8000-000000000001',
    });
    expect(server?.seen).toHaveLength(1);
  });
});

describe('findBucket', () => {
  const here = s3Answer(200, { 'x-amz-bucket-region': 'us-east-1' });
  const elsewhere = s3Answer(301, { 'x-amz-bucket-region': 'eu-west-1' });
  const policy = '{"Version":"2012-10-17","Statement":[]}';

  it('reads the policy of a bucket', async () => {
    const ports = await portsTo({
      'HEAD us-east-1': here,
      'GET us-east-1 ?policy=': { status: 200, body: policy },
    });
    expect(await ports.findBucket('b', never)).toEqual({
      kind: 'own',
      region: 'us-east-1',
      policy,
    });
  });

  it('follows it to its region', async () => {
    const ports = await portsTo({
      'HEAD us-east-1': elsewhere,
      'HEAD eu-west-1': s3Answer(200, { 'x-amz-bucket-region': 'eu-west-1' }),
      'GET eu-west-1 ?policy=': s3Error(404, 'NoSuchBucketPolicy', 'There is none.'),
    });
    expect(await ports.findBucket('b', never)).toEqual({
      kind: 'own',
      region: 'eu-west-1',
      policy: undefined,
    });
  });

  it.each([
    ['none', 'no bucket', { 'HEAD us-east-1': s3Answer(404) }],
    ['closed', 'another account’s', { 'HEAD us-east-1': s3Answer(403) }],
    [
      'closed',
      'another account’s, elsewhere',
      { 'HEAD us-east-1': elsewhere, 'HEAD eu-west-1': s3Answer(403) },
    ],
    [
      'closed',
      'another account’s that lets itself be looked at',
      {
        'HEAD us-east-1': here,
        'GET us-east-1 ?policy=': s3Error(405, 'MethodNotAllowed', 'Not against this resource.'),
      },
    ],
    [
      'none',
      'deleted in between',
      {
        'HEAD us-east-1': here,
        'GET us-east-1 ?policy=': s3Error(404, 'NoSuchBucket', 'There is none.'),
      },
    ],
  ] satisfies readonly (readonly [string, string, Readonly<Record<string, Answer>>])[])(
    'answers %s: %s',
    async (kind, _which, answers) => {
      const ports = await portsTo(answers);
      expect(await ports.findBucket('b', never)).toEqual({ kind });
    },
  );

  it('fails where the policy may not be read, as not knowing is not having none', async () => {
    const ports = await portsTo({
      'HEAD us-east-1': here,
      'GET us-east-1 ?policy=': s3Error(403, 'AccessDenied', 'No.'),
    });
    await expect(ports.findBucket('b', never)).rejects.toMatchObject({
      kind: 'denied',
      operation: 'GetBucketPolicy',
    });
  });
});

describe('changes of a bucket', () => {
  it('go to its region, and no policy means taking it away', async () => {
    const ports = await portsTo({
      'PUT eu-west-1': s3Answer(200),
      'PUT eu-west-1 ?policy=': s3Answer(204),
      'DELETE eu-west-1 ?policy=': s3Answer(204),
      'DELETE eu-west-1': s3Answer(204),
    });
    const bucket = { name: 'b', region: 'eu-west-1' };
    const { requestId } = await ports.createBucket(bucket, never);
    expect(requestId).toBe('4442587FB7D0A2F9');
    await ports.setBucketPolicy(bucket, '{}', never);
    await ports.setBucketPolicy(bucket, undefined, never);
    await ports.deleteBucket(bucket, never);
    expect(server?.seen).toHaveLength(4);
  });
});

describe('getKey', () => {
  const arn = 'arn:aws:kms:eu-west-1:123456789012:key/k';
  const DescribeKey = jsonAnswer({ KeyMetadata: { KeyId: 'k', Arn: arn, Enabled: true } });

  it('asks in the region of the key', async () => {
    const ports = await portsTo({ DescribeKey, GetKeyPolicy: jsonAnswer({ Policy: '{}' }) });
    expect(await ports.getKey(arn, never)).toEqual({
      arn,
      isEnabled: true,
      isSymmetric: true,
      policy: '{}',
    });
    expect(server?.seen.map(({ path }) => path)).toEqual([
      '/aws/e/eu-west-1/kms/',
      '/aws/e/eu-west-1/kms/',
    ]);
  });

  it('asks for the policy of a key that was chosen by an alias by the key itself', async () => {
    const ports = await portsTo({ DescribeKey, GetKeyPolicy: jsonAnswer({ Policy: '{}' }) });
    await ports.getKey('arn:aws:kms:eu-west-1:123456789012:alias/a', never);
    expect(server?.seen.map(({ body }) => JSON.parse(body) as unknown)).toEqual([
      { KeyId: 'arn:aws:kms:eu-west-1:123456789012:alias/a' },
      { KeyId: arn, PolicyName: 'default' },
    ]);
  });

  it('makes do without the policy where that may not be read, and without a key', async () => {
    const closed = await portsTo({
      DescribeKey,
      GetKeyPolicy: jsonError(400, 'AccessDeniedException', 'No.'),
    });
    expect(await closed.getKey(arn, never)).toMatchObject({ arn, policy: undefined });
    await server?.close();
    const missing = jsonError(400, 'NotFoundException', 'There is none.');
    const none = await portsTo({ DescribeKey: missing, GetKeyPolicy: missing });
    expect(await none.getKey(arn, never)).toBeUndefined();
  });
});

describe('the organization', () => {
  it('is found, with those who may act for it in CloudTrail', async () => {
    const ports = await portsTo({
      DescribeOrganization: jsonAnswer({
        Organization: { Id: 'o-exampleorgid', MasterAccountId: '111111111111' },
      }),
      ListDelegatedAdministrators: jsonAnswer({
        DelegatedAdministrators: [{ Id: '222222222222' }],
      }),
    });
    expect(await ports.getOrganization(never)).toEqual({
      id: 'o-exampleorgid',
      managementAccount: '111111111111',
    });
    expect(await ports.listDelegatedAdministrators(never)).toEqual(['222222222222']);
    expect(server?.seen[1]?.body).toContain('cloudtrail.amazonaws.com');
  });

  it('may be none, which is not the same as not being told', async () => {
    const none = await portsTo({
      DescribeOrganization: jsonError(400, 'AWSOrganizationsNotInUseException', 'Not in use.'),
    });
    expect(await none.getOrganization(never)).toBeUndefined();
    await server?.close();
    const denied = await portsTo({
      DescribeOrganization: jsonError(400, 'AccessDeniedException', 'No.'),
    });
    await expect(denied.getOrganization(never)).rejects.toMatchObject({ kind: 'denied' });
  });
});

describe('listMetricFilters', () => {
  it('reads all pages', async () => {
    let calls = 0;
    server = await answeringServer(() => {
      calls += 1;
      return jsonAnswer({
        metricFilters: [{ filterName: `f${calls}` }],
        ...(calls === 1 && { nextToken: 'more' }),
      });
    });
    const ports = makeSetupPorts({
      origin: server.origin,
      environment: 'e',
      region: 'us-east-1',
      token: 't',
    });
    const filters = await ports.listMetricFilters({ region: 'eu-west-1', name: 'g' }, never);
    expect(filters.map(({ name }) => name)).toEqual(['f1', 'f2']);
  });
});
