import { createServer, type Server } from 'node:http';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { listBuckets } from '#aws/s3/ListBuckets.ts';
import { makeSetupPorts } from '#aws/setup-ports.ts';
import { epochMillis } from '#domain/time/units.ts';
import type { SetupPorts } from '#setup/ports.ts';
import { openTestSandbox, type TestSandbox } from './test-sandbox.ts';
import { createGatewayServer } from '#gateway/gateway-server.ts';
import { closeServer, listen } from '#gateway/http.ts';
import { sandboxEnvironment } from '#gateway/sandbox-environment.ts';
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

/** The page's own clients, the gateway with all its guards, and the sandbox: nothing between them is made up. */
let test: TestSandbox;
let server: Server;
let ports: SetupPorts;
let access: Parameters<typeof makeSetupPorts>[0];

beforeEach(async () => {
  // The gateway signs with this computer's time.
  test = openTestSandbox({ now: epochMillis(Date.now()) });
  const gateway = createGatewayServer({
    token: 'the-token',
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
