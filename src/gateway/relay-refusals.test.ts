import type { ServerResponse } from 'node:http';
import { afterEach, beforeEach, describe, expect, it, onTestFinished, vi } from 'vitest';
import { deferred } from '#testing/deferred.ts';
import {
  openRelayBetween,
  TEST_CREDENTIALS,
  TEST_TIMEOUT_MS,
  TEST_TOKEN,
  type CallInit,
  type RelayBetween,
} from '#testing/relay-between.ts';
import { RELAY_BODY_LIMIT } from './relay.ts';

let relay: RelayBetween;
beforeEach(async () => {
  relay = await openRelayBetween();
});
afterEach(() => relay.close());

const form = (body: string): CallInit => ({
  headers: { 'content-type': 'application/x-www-form-urlencoded; charset=utf-8' },
  body,
});

async function refusal(response: Response): Promise<{ status: number; code: string }> {
  const { error } = (await response.json()) as { error: { code: string; message: string } };
  expect(response.headers.get('x-trailglass-error')).toBe(error.code);
  expect(response.headers.get('cache-control')).toBe('no-store');
  expect(error.message).toMatch(/\.$/);
  return { status: response.status, code: error.code };
}

describe('what is refused', () => {
  it.each([
    ['iam', 'CreateAccessKey', form('Action=CreateAccessKey&Version=2010-05-08')],
    [
      'cloudtrail',
      'PutEventSelectors',
      { headers: { 'x-amz-target': 'CloudTrail_20131101.PutEventSelectors' } },
    ],
    ['kms', 'Decrypt', { headers: { 'x-amz-target': 'TrentService.Decrypt' } }],
    ['logs', 'DeleteLogStream', { headers: { 'x-amz-target': 'Logs_20140328.DeleteLogStream' } }],
  ] as const)('B1 %s:%s', async (service, operation, init) => {
    const response = await relay.call(`/aws/test/us-east-1/${service}/`, init);
    expect(await response.clone().text()).toContain(operation);
    expect(await refusal(response)).toEqual({ status: 403, code: 'operation_not_allowed' });
    expect(relay.recorded).toEqual([]);
  });

  it.each([
    ['B4 a region with a host in it', '/aws/test/us-east-1.evil.test/logs/', 'region_not_valid'],
    ['B4 a region that escapes', '/aws/test/us-east-1%2f..%2f/logs/', 'region_not_valid'],
    ['B4 a region with a port', '/aws/test/us-east-1:99/logs/', 'region_not_valid'],
    ['B4 an environment that is not there', '/aws/admin/us-east-1/logs/', 'environment_unknown'],
    ['B4 an inherited name', '/aws/__proto__/us-east-1/logs/', 'environment_unknown'],
    ['B4 a malformed escape', '/aws/%E0%A4%A/us-east-1/logs/', 'environment_unknown'],
    ['B4 another service', '/aws/test/us-east-1/lambda/', 'service_unknown'],
    [
      'B4 another service with S3’s addresses',
      '/aws/test/us-east-1/kms/b?policy',
      'address_not_valid',
    ],
    ['B4 a longer path', '/aws/test/us-east-1/logs/evil', 'address_not_valid'],
    ['B4 a query', '/aws/test/us-east-1/logs/?endpoint=http://evil.test', 'address_not_valid'],
    ['B4 a shorter path', '/aws/test/us-east-1', 'address_not_valid'],
  ])('%s', async (_, path, code) => {
    expect(await refusal(await relay.call(path))).toEqual({ status: 400, code });
    expect(relay.recorded).toEqual([]);
  });

  it.each([
    'text/plain',
    'application/json',
    'application/x-www-form-urlencoded',
    'multipart/form-data; boundary=x',
  ])('A11 %s where JSON of AWS’s kind is due', async (type) => {
    const response = await relay.call(undefined, { headers: { 'content-type': type } });
    expect(await refusal(response)).toEqual({ status: 415, code: 'content_type_not_allowed' });
    expect(relay.recorded).toEqual([]);
  });

  it('a compressed body', async () => {
    const response = await relay.call(undefined, { headers: { 'content-encoding': 'gzip' } });
    expect(await refusal(response)).toMatchObject({ status: 415 });
  });

  it('a request that names no operation of the service', async () => {
    const response = await relay.call(undefined, {
      headers: { 'x-amz-target': 'Logs.FilterLogEvents' },
    });
    expect(await refusal(response)).toEqual({ status: 400, code: 'operation_missing' });
  });

  it('A26 a body over the limit, whether or not it says so beforehand', async () => {
    const body = 'x'.repeat(RELAY_BODY_LIMIT + 1);
    expect(await refusal(await relay.call(undefined, { body }))).toEqual({
      status: 413,
      code: 'body_too_large',
    });
    const response = await fetch(`http://127.0.0.1:${relay.port}/aws/test/us-east-1/logs/`, {
      method: 'POST',
      duplex: 'half',
      body: new Blob([body]).stream(),
      headers: {
        origin: `http://127.0.0.1:${relay.port}`,
        'x-trailglass-token': TEST_TOKEN,
        'content-type': 'application/x-amz-json-1.1',
        'x-amz-target': 'Logs_20140328.FilterLogEvents',
      },
    } as RequestInit);
    expect(await refusal(response)).toMatchObject({ status: 413 });
    expect(relay.recorded).toEqual([]);

    const most = await relay.call(undefined, {
      body: `{"logGroupName":"${'x'.repeat(RELAY_BODY_LIMIT - 19)}"}`,
    });
    expect(most.status).toBe(200);
  });
});

describe('what cannot be read in one way only', () => {
  it.each([
    ['logs', {}, '{"logGroupName":"a","logGroupName":"b"}', 'logGroupName'],
    ['logs', {}, '{"limit":1e400}', 'limit'],
    ['iam', form('').headers, 'Action=GetRole&RoleName=a&RoleName=b', 'RoleName'],
  ] as const)('B2 %s', async (service, headers, body, member) => {
    const answer = await relay.call(`/aws/test/us-east-1/${service}/`, {
      body,
      method: 'POST',
      headers: { ...headers },
    });
    expect(await answer.clone().text()).toContain(member);
    expect(await refusal(answer)).toEqual({ status: 400, code: 'body_not_valid' });
    expect(relay.recorded).toEqual([]);
  });
});

describe('what goes wrong on the way', () => {
  it('B7 a redirect is not followed', async () => {
    relay.respond((response) => {
      response
        .writeHead(307, { location: `http://127.0.0.1:${relay.upstreamPort}/elsewhere` })
        .end();
    });
    const response = await relay.call();
    expect(response.headers.has('location')).toBe(false);
    expect(await refusal(response)).toEqual({ status: 502, code: 'upstream_redirect' });
    expect(relay.recorded).toHaveLength(1);
  });

  it('D15 nobody listens there', async () => {
    await relay.closeUpstream();
    expect(await refusal(await relay.call())).toEqual({
      status: 503,
      code: 'upstream_unreachable',
    });
  });

  it('D15 the connection is cut before an answer', async () => {
    relay.respond((response) => response.destroy());
    expect(await refusal(await relay.call())).toEqual({
      status: 503,
      code: 'upstream_unreachable',
    });
  });

  it('D16 there is no answer at all', async () => {
    await relay.close();
    // Long enough for the call to arrive there on a busy machine.
    relay = await openRelayBetween({ timeoutMs: 500 });
    const closed = deferred<void>();
    relay.respond((response) => response.once('close', closed.resolve));
    expect(await refusal(await relay.call())).toEqual({ status: 504, code: 'upstream_timeout' });
    await closed.promise;
  });

  it('a stream may last longer than the wait for its beginning', async () => {
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
    onTestFinished(() => void vi.useRealTimers());
    const held = deferred<ServerResponse>();
    relay.respond((response) => {
      response.writeHead(200).flushHeaders();
      held.resolve(response);
    });
    const response = await relay.call();
    vi.advanceTimersByTime(10 * TEST_TIMEOUT_MS);
    (await held.promise).end('late');
    expect(await response.text()).toBe('late');
  });

  it('B8 no answer and no line of the log holds a secret', async () => {
    const answers: string[] = [];
    const note = async (response: Response) => {
      answers.push(JSON.stringify([...response.headers]), await response.text());
    };
    relay.respond((response) =>
      response.writeHead(500, { 'content-type': 'text/html' }).end('<h1>no</h1>'),
    );
    await note(await relay.call());
    relay.respond((response) => response.writeHead(302, { location: '/x' }).end());
    await note(await relay.call());
    relay.respond((response) => response.destroy());
    await note(await relay.call());
    await note(await relay.call('/aws/test/nowhere/logs/'));
    await note(await relay.call(undefined, { headers: { 'x-trailglass-token': 'wrong' } }));
    await relay.closeUpstream();
    await note(await relay.call());
    relay.findCredentials(() => Promise.reject(new Error('cannot read the profile')));
    await note(await relay.call());

    const written = [...answers, ...relay.log].join('\n');
    expect(relay.log.join('\n')).toContain('cannot read the profile');
    expect(answers.join('\n')).not.toContain('cannot read the profile');
    for (const secret of [...Object.values(TEST_CREDENTIALS), TEST_TOKEN, 'AWS4-HMAC-SHA256']) {
      expect(written).not.toContain(secret);
    }
  });

  it('the other calls are answered while one hangs', async () => {
    const arrived = deferred<ServerResponse>();
    relay.respond((response) => arrived.resolve(response));
    const hanging = relay.call();
    const held = await arrived.promise;
    relay.respond((response) => response.end('{}'));
    expect((await relay.call()).status).toBe(200);
    held.end('{}');
    expect((await hanging).status).toBe(200);
  });
});
