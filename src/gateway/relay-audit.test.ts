import type { ServerResponse } from 'node:http';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { deferred } from '#testing/deferred.ts';
import { GatewayError } from './gateway-error.ts';
import { openRelayBetween, type CallInit, type RelayBetween } from '#testing/relay-between.ts';
import { until } from '#testing/until.ts';

let relay: RelayBetween;
beforeEach(async () => {
  relay = await openRelayBetween();
});
afterEach(() => relay.close());

const LOGS = '/aws/test/eu-central-1/logs/';
const logs = (operation: string, input: object, more: CallInit = {}): Promise<Response> =>
  relay.call(LOGS, {
    method: 'POST',
    headers: { 'x-amz-target': `Logs_20140328.${operation}` },
    body: JSON.stringify(input),
    ...more,
  });
const iam = (body: string): Promise<Response> =>
  relay.call('/aws/test/us-east-1/iam/', {
    method: 'POST',
    headers: { 'content-type': 'application/x-www-form-urlencoded', 'x-amz-target': '' },
    body,
  });

describe('the audit of the relay', () => {
  it('notes a change: where, what, which resources, how it ended', async () => {
    relay.respond((response) =>
      response.writeHead(200, { 'x-amzn-requestid': 'r-1' }).end('{"secret":"in the answer"}'),
    );
    await logs('CreateLogGroup', { logGroupName: 'g', kmsKeyId: 'k', tags: { a: 'private' } });
    expect(relay.audit()).toEqual([
      {
        time: '1970-01-01T00:00:00.000Z',
        environment: 'test',
        region: 'eu-central-1',
        operation: 'logs:CreateLogGroup',
        names: { logGroupName: 'g', kmsKeyId: 'k' },
        outcome: 'done',
        status: 200,
        requestId: 'r-1',
      },
    ]);
  });

  it('notes the account once the page has asked whose it is', async () => {
    const identity =
      '<GetCallerIdentityResponse><GetCallerIdentityResult><Account>210987654321</Account></GetCallerIdentityResult></GetCallerIdentityResponse>';
    relay.respond((response) => response.writeHead(200).end(identity));
    const asked = await relay.call('/aws/test/us-east-1/sts/', {
      method: 'POST',
      headers: { 'content-type': 'application/x-www-form-urlencoded', 'x-amz-target': '' },
      body: 'Action=GetCallerIdentity&Version=2011-06-15',
    });
    expect(await asked.text()).toBe(identity);
    await logs('CreateLogGroup', { logGroupName: 'g' });
    expect(relay.audit()).toMatchObject([
      { operation: 'logs:CreateLogGroup', account: '210987654321' },
    ]);
  });

  it('B8 never holds a policy, only names off its list', async () => {
    await iam(
      'Action=CreateRole&RoleName=r&Path=%2Fp%2F&AssumeRolePolicyDocument=%7B%22private%22%3A1%7D',
    );
    await relay.call('/aws/test/us-east-1/s3/bucket?policy', {
      method: 'PUT',
      headers: { 'content-type': 'text/plain', 'x-amz-target': '' },
      body: '{"private":1}',
    });
    expect(relay.audit().map(({ operation, names }) => [operation, names])).toEqual([
      ['s3:PutBucketPolicy', { Bucket: 'bucket' }],
      ['iam:CreateRole', { RoleName: 'r' }],
    ]);
    expect(JSON.stringify(relay.audit())).not.toContain('private');
  });

  it('notes AWS’s own name of an error, and passes the answer on whole', async () => {
    const json = '{"__type":"com.amazonaws#ResourceAlreadyExistsException","message":"There is."}';
    relay.respond((response) => response.writeHead(400).end(json));
    expect(await (await logs('CreateLogGroup', { logGroupName: 'g' })).text()).toBe(json);
    const xml = '<ErrorResponse><Error><Code>EntityAlreadyExists</Code></Error></ErrorResponse>';
    relay.respond((response) => response.writeHead(409).end(xml));
    expect(await (await iam('Action=CreateRole&RoleName=r')).text()).toBe(xml);
    relay.respond((response) => response.writeHead(503).end(`<h1>${'x'.repeat(200_000)}</h1>`));
    expect(await (await iam('Action=DeleteRole&RoleName=r')).text()).toHaveLength(200_009);
    expect(relay.audit()).toMatchObject([
      { outcome: 'failed', status: 503 },
      { outcome: 'failed', status: 409, error: 'EntityAlreadyExists' },
      { outcome: 'failed', status: 400, error: 'ResourceAlreadyExistsException' },
    ]);
    expect(relay.audit()[0]).not.toHaveProperty('error');
  });

  it('notes no read', async () => {
    await relay.call();
    relay.respond((response) => response.writeHead(400).end('{}'));
    await relay.call();
    expect(relay.audit()).toEqual([]);
  });

  it('B1 notes what was refused, and which resource it was meant for', async () => {
    await iam('Action=CreateAccessKey&UserName=admin');
    expect(relay.audit()).toMatchObject([
      {
        operation: 'iam:CreateAccessKey',
        names: { UserName: 'admin' },
        outcome: 'refused',
        status: 403,
        error: 'operation_not_allowed',
      },
    ]);
    expect(relay.recorded).toEqual([]);
  });

  it('tells what was never sent from what got no answer', async () => {
    relay.findCredentials(() =>
      Promise.reject(new GatewayError(403, 'credentials_expired', 'Sign in again.')),
    );
    await logs('CreateLogGroup', { logGroupName: 'g' });
    expect(relay.audit()).toMatchObject([
      { outcome: 'refused', status: 403, error: 'credentials_expired' },
    ]);
    expect(relay.recorded).toEqual([]);
  });

  it('says that nobody knows where no answer came', async () => {
    relay.respond((response) => response.destroy());
    await logs('CreateLogGroup', { logGroupName: 'g' });
    const arrived = deferred<ServerResponse>();
    relay.respond((response) => arrived.resolve(response));
    const gone = new AbortController();
    const given = logs(
      'DeleteLogGroup',
      { logGroupName: 'g' },
      {
        signal: gone.signal,
        method: 'POST',
        headers: { 'x-amz-target': 'Logs_20140328.DeleteLogGroup' },
        body: '{"logGroupName":"g"}',
      },
    );
    const held = await arrived.promise;
    gone.abort();
    await expect(given).rejects.toThrow();
    await until(async () => relay.audit().length === 2 || undefined);
    held.destroy();
    expect(relay.audit()).toMatchObject([
      { operation: 'logs:DeleteLogGroup', outcome: 'unknown', error: 'cancelled' },
      { outcome: 'unknown', status: 503, error: 'upstream_unreachable' },
    ]);
  });
});

describe('read-only', () => {
  beforeEach(async () => {
    await relay.close();
    relay = await openRelayBetween({ isReadOnly: true });
  });

  it('B5 refuses what changes something, in every protocol, and notes it', async () => {
    const answers = [
      await logs('CreateLogGroup', { logGroupName: 'g' }),
      await iam('Action=CreateRole&RoleName=r'),
      await relay.call('/aws/test/us-east-1/s3/bucket', { method: 'DELETE' }),
    ];
    for (const answer of answers) {
      expect(answer.status).toBe(403);
      expect(answer.headers.get('x-trailglass-error')).toBe('read_only');
    }
    expect(relay.recorded).toEqual([]);
    expect(relay.audit()).toMatchObject([
      { operation: 's3:DeleteBucket', outcome: 'refused', error: 'read_only' },
      { operation: 'iam:CreateRole', names: { RoleName: 'r' } },
      { operation: 'logs:CreateLogGroup', names: { logGroupName: 'g' } },
    ]);
  });

  it('B5 still reads', async () => {
    expect((await relay.call()).status).toBe(200);
  });
});

describe('many calls at once', () => {
  it('A26 200 of one operation pass ten at a time, and all are answered', async () => {
    let open = 0;
    let most = 0;
    relay.respond((response) => {
      open += 1;
      most = Math.max(most, open);
      setImmediate(() => {
        open -= 1;
        response.end('{}');
      });
    });
    const answers = await Promise.all(Array.from({ length: 200 }, () => relay.call()));
    expect(answers.map(({ status }) => status)).toEqual(Array(200).fill(200));
    expect(relay.recorded).toHaveLength(200);
    expect(most).toBeLessThanOrEqual(10);
  });
});
