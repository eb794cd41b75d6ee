import { createServer, type Server } from 'node:http';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { listAliases } from '#aws/kms/ListAliases.ts';
import { listBuckets } from '#aws/s3/ListBuckets.ts';
import { makeSetupPorts } from '#aws/setup-ports.ts';
import { epochMillis } from '#domain/time/units.ts';
import type { SetupPorts } from '#setup/ports.ts';
import { openAudit } from '#gateway/audit.ts';
import { openTestSandbox, type TestSandbox } from './test-sandbox.ts';
import { createGatewayServer } from '#gateway/gateway-server.ts';
import { closeServer, listen } from '#gateway/http.ts';
import { sandboxEnvironment } from '#gateway/sandbox-environment.ts';
import { createSession } from '#gateway/session.ts';
import { sign } from '#gateway/sign.ts';

const never = new AbortController().signal;
const TRAIL = 'arn:aws:cloudtrail:eu-west-1:123456789012:trail/main';
const BUCKET = { name: 'logs-of-main', region: 'eu-west-1' };
const POLICY = JSON.stringify({
  Version: '2012-10-17',
  Statement: [
    {
      Effect: 'Allow',
      Principal: { Service: 'cloudtrail.amazonaws.com' },
      Action: 's3:GetBucketAcl',
      Resource: 'arn:aws:s3:::logs-of-main',
    },
    {
      Effect: 'Allow',
      Principal: { Service: 'cloudtrail.amazonaws.com' },
      Action: 's3:PutObject',
      Resource: 'arn:aws:s3:::logs-of-main/AWSLogs/*',
    },
  ],
});

const TRUST = JSON.stringify({
  Version: '2012-10-17',
  Statement: {
    Effect: 'Allow',
    Principal: { Service: 'cloudtrail.amazonaws.com' },
    Action: 'sts:AssumeRole',
  },
});
const MAY_GET_A = JSON.stringify({
  Version: '2012-10-17',
  Statement: [
    { Effect: 'Allow', Action: 'iam:GetRole', Resource: 'arn:aws:iam::123456789012:role/a' },
    { Effect: 'Deny', Action: 'iam:DeleteRole', Resource: '*' },
  ],
});
const KEY_POLICY = JSON.stringify({
  Version: '2012-10-17',
  Statement: [
    {
      Effect: 'Allow',
      Principal: { AWS: 'arn:aws:iam::123456789012:root' },
      Action: 'kms:*',
      Resource: '*',
    },
    {
      Effect: 'Allow',
      Principal: { Service: 'logs.us-east-1.amazonaws.com' },
      Action: [
        'kms:Encrypt',
        'kms:Decrypt',
        'kms:ReEncrypt*',
        'kms:GenerateDataKey*',
        'kms:Describe*',
      ],
      Resource: '*',
    },
  ],
});

/** The page's own clients, the gateway with all its guards, and the sandbox: nothing between them is made up. */
let test: TestSandbox;
let server: Server;
let ports: SetupPorts;
let access: Parameters<typeof makeSetupPorts>[0];

beforeEach(async () => {
  // The gateway signs with this computer's time.
  test = openTestSandbox({ now: epochMillis(Date.now()) });
  const gateway = createGatewayServer({
    audit: openAudit({ folder: undefined, now: () => 0, log: () => undefined }),
    isReadOnly: false,
    session: createSession(() => 0, 'the-token'),
    environments: [sandboxEnvironment(test.sandbox, 'http://127.0.0.1:4566')],
    pageFolder: '/nowhere',
    version: '9.9.9',
    upstreamTimeoutMs: 10_000,
    stopping: never,
    log: (line) => {
      throw new Error(line);
    },
  });
  // A browser names the page's origin with whatever may change something; Node's HTTP client does not.
  server = createServer((request, response) => {
    request.rawHeaders.push('Origin', `http://${request.headers.host}`);
    gateway.emit('request', request, response);
  });
  const port = await listen(server, 0, '--port');
  const origin = `http://127.0.0.1:${port}`;
  access = { origin, environment: 'sandbox', region: 'us-east-1', token: 'the-token' };
  ports = makeSetupPorts(access);
});

afterEach(async () => {
  await closeServer(server, 0);
  test.sandbox.close();
});

describe('a trail of one’s own', () => {
  const trail = {
    name: 'main',
    region: 'eu-west-1',
    s3BucketName: BUCKET.name,
    isMultiRegion: true,
    isOrganization: false,
    logFileValidation: true,
  };

  it('is made with its bucket and taken away again', async () => {
    expect(await ports.findBucket(BUCKET.name, never)).toEqual({ kind: 'none' });
    await ports.createBucket(BUCKET, never);
    expect(await ports.findBucket(BUCKET.name, never)).toEqual({
      kind: 'own',
      region: 'eu-west-1',
      policy: undefined,
    });
    await expect(ports.createTrail(trail, never)).rejects.toMatchObject({
      name: 'InsufficientS3BucketPolicyException',
      kind: 'invalid',
    });
    await ports.setBucketPolicy(BUCKET, POLICY, never);
    const found = await ports.findBucket(BUCKET.name, never);
    expect(JSON.parse(found.kind === 'own' ? (found.policy ?? '') : '')).toEqual(
      JSON.parse(POLICY),
    );
    expect(await listBuckets(access, {}, never)).toEqual([BUCKET.name]);

    await ports.createTrail(trail, never);
    const place = { region: 'eu-west-1', arn: TRAIL };
    expect(await ports.getTrail(place, never)).toMatchObject({
      name: 'main',
      s3BucketName: BUCKET.name,
      isMultiRegion: true,
      logFileValidation: true,
    });
    expect(await ports.getTrailStatus(place, never)).toMatchObject({ isLogging: false });
    await expect(ports.createTrail(trail, never)).rejects.toMatchObject({
      name: 'TrailAlreadyExistsException',
      kind: 'conflict',
    });

    await ports.deleteTrail(place, never);
    await ports.setBucketPolicy(BUCKET, undefined, never);
    await ports.deleteBucket(BUCKET, never);
    expect(await ports.findBucket(BUCKET.name, never)).toEqual({ kind: 'none' });
  });

  it('is told that another account has the name of the bucket', async () => {
    await createBucketAs('210987654321');
    expect(await ports.findBucket(BUCKET.name, never)).toEqual({ kind: 'closed' });
    await expect(ports.createBucket(BUCKET, never)).rejects.toMatchObject({
      name: 'BucketAlreadyExists',
      kind: 'conflict',
    });
  });
});

/** A bucket of somebody else's. */
async function createBucketAs(account: string): Promise<void> {
  const signed = await sign(
    {
      url: new URL('http://127.0.0.1:4566/'),
      signingRegion: 'us-east-1',
      signingName: 's3',
    },
    { method: 'PUT', path: BUCKET.name, query: {}, headers: {}, body: new Uint8Array() },
    { accessKeyId: account, secretAccessKey: 'test' },
  );
  const answer = await test.sandbox.fetch(
    new Request(signed.url, { method: signed.method, headers: signed.headers }),
  );
  expect(answer.status).toBe(200);
}

describe('a key', () => {
  it('is listed by its alias and read with its policy', async () => {
    const { KeyMetadata: key } = await test.call('kms', 'CreateKey', { Description: 'Logs' });
    const { KeyMetadata: foreign } = await test.call('kms', 'CreateKey', {
      KeySpec: 'RSA_2048',
      KeyUsage: 'SIGN_VERIFY',
    });
    const arn = key?.Arn ?? '';
    await test.call('kms', 'CreateAlias', { AliasName: 'alias/logs', TargetKeyId: arn });
    expect(await listAliases(access, {}, never)).toEqual([{ alias: 'alias/logs', arn }]);
    const found = await ports.getKey(arn, never);
    expect(found).toMatchObject({ arn, isEnabled: true, isSymmetric: true });
    expect(JSON.parse(found?.policy ?? '')).toMatchObject({ Version: '2012-10-17' });
    expect(await ports.getKey(foreign?.Arn ?? '', never)).toMatchObject({ isSymmetric: false });
    expect(await ports.getKey(arn.replace(/[^/]+$/, crypto.randomUUID()), never)).toBeUndefined();
  });
});

describe('the organization', () => {
  it('is asked for from any region, and may be none', async () => {
    ports = makeSetupPorts({ ...access, region: 'eu-west-1' });
    expect(await ports.getOrganization(never)).toBeUndefined();
    await test.control('settings', {
      organization: {
        id: 'o-exampleorgid',
        managementAccount: '123456789012',
        memberAccounts: ['210987654321'],
        delegatedAdministrators: ['210987654321'],
        trustedAccess: true,
      },
    });
    expect(await ports.getOrganization(never)).toEqual({
      id: 'o-exampleorgid',
      managementAccount: '123456789012',
    });
    expect(await ports.listDelegatedAdministrators(never)).toEqual(['210987654321']);
  });
});

describe('what the caller may do', () => {
  it('is told by IAM for each action and resource', async () => {
    await ports.createRole({ name: 'r', trustPolicy: TRUST }, never);
    await ports.putRolePolicy({ roleName: 'r', policyName: 'p', document: MAY_GET_A }, never);
    const answers = await ports.simulate(
      {
        principal: 'arn:aws:iam::123456789012:role/r',
        actions: ['iam:GetRole', 'iam:DeleteRole'],
        resources: ['arn:aws:iam::123456789012:role/a', 'arn:aws:iam::123456789012:role/b'],
        context: {},
      },
      never,
    );
    const short = answers.map((one) => `${one.action} ${one.resource.slice(-1)} ${one.decision}`);
    expect(short.toSorted()).toEqual([
      'iam:DeleteRole a explicitDeny',
      'iam:DeleteRole b explicitDeny',
      'iam:GetRole a allowed',
      'iam:GetRole b implicitDeny',
    ]);
  });
});

describe('a log group', () => {
  it('is encrypted with a key of ours and no longer; its metric filters are listed', async () => {
    const group = { region: 'us-east-1', name: 'g' };
    const { KeyMetadata: key } = await test.call('kms', 'CreateKey', { Policy: KEY_POLICY });
    await ports.createLogGroup(group, never);
    await ports.associateKey(group, key?.Arn ?? '', never);
    expect(await ports.findLogGroup(group, never)).toMatchObject({ kmsKeyId: key?.Arn });
    await ports.associateKey(group, undefined, never);
    expect(await ports.findLogGroup(group, never)).toMatchObject({ kmsKeyId: undefined });

    await test.call('logs', 'PutMetricFilter', {
      logGroupName: 'g',
      filterName: 'RootUsage',
      filterPattern: '{ $.userIdentity.type = "Root" }',
      metricTransformations: [{ metricName: 'm', metricNamespace: 'n', metricValue: '1' }],
    });
    expect(await ports.listMetricFilters(group, never)).toEqual([
      { name: 'RootUsage', pattern: '{ $.userIdentity.type = "Root" }' },
    ]);
  });
});
