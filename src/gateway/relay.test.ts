import type { ServerResponse } from 'node:http';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { readClaim, verifySignature } from '#sandbox/protocol/signature.ts';
import { epochMillis } from '#domain/time/units.ts';
import { deferred } from '#testing/deferred.ts';
import {
  openRelayBetween,
  TEST_CREDENTIALS,
  type CallInit,
  type RelayBetween,
} from '#testing/relay-between.ts';

let relay: RelayBetween;
beforeEach(async () => {
  relay = await openRelayBetween();
});
afterEach(() => relay.close());

const form = (body: string): CallInit => ({
  headers: { 'content-type': 'application/x-www-form-urlencoded; charset=utf-8' },
  body,
});

describe('what is forwarded', () => {
  it('is the body as it came, signed with the environment’s credentials', async () => {
    await relay.call();
    const [sent] = relay.recorded;
    if (sent === undefined) throw new Error('nothing arrived');
    expect(sent).toMatchObject({ method: 'POST', url: '/', body: '{"logGroupName":"g"}' });

    const headers = new Headers(sent.headers);
    const claim = readClaim(headers, 'logs');
    expect(claim).toMatchObject({ region: 'us-east-1', service: 'logs' });
    await verifySignature(
      new Request(`http://127.0.0.1:${relay.upstreamPort}/`, { method: 'POST', headers }),
      new TextEncoder().encode(sent.body),
      claim,
      TEST_CREDENTIALS.secretAccessKey,
      epochMillis(Date.now()),
    );
    expect(sent.headers['x-amz-security-token']).toBe(TEST_CREDENTIALS.sessionToken);
  });

  it('carries no header of the page but a short list', async () => {
    await relay.call('/aws/test/eu-central-1/logs', {
      headers: {
        cookie: 'a=b',
        referer: 'http://127.0.0.1/secret',
        'x-forwarded-for': '10.0.0.1',
        'x-amz-security-token': 'smuggled',
        'x-amz-date': '20000101T000000Z',
        'x-amz-content-sha256': 'UNSIGNED-PAYLOAD',
      },
    });
    const { headers = {} } = relay.recorded[0] ?? {};
    // What Node's fetch adds by itself is the far end's connection, not the page's.
    const added = ['accept', 'accept-encoding', 'accept-language', 'connection', 'sec-fetch-mode'];
    expect(
      Object.keys(headers)
        .filter((name) => !added.includes(name))
        .toSorted(),
    ).toEqual([
      'amz-sdk-invocation-id',
      'amz-sdk-request',
      'authorization',
      'content-length',
      'content-type',
      'host',
      'user-agent',
      'x-amz-content-sha256',
      'x-amz-date',
      'x-amz-security-token',
      'x-amz-target',
      'x-amz-user-agent',
    ]);
    expect(headers).toMatchObject({
      host: `127.0.0.1:${relay.upstreamPort}`,
      'user-agent': 'trailglass/9.9.9',
      'x-amz-security-token': TEST_CREDENTIALS.sessionToken,
    });
    expect(headers.authorization).toContain('/eu-central-1/logs/aws4_request');
    expect(headers['x-amz-date']).not.toContain('20000101');
    expect(headers['x-amz-content-sha256']).toMatch(/^[0-9a-f]{64}$/);
  });

  it('is a form for IAM and STS, without a target', async () => {
    await relay.call(
      '/aws/test/us-east-1/iam/',
      form('Action=GetRole&Version=2010-05-08&RoleName=r'),
    );
    expect(relay.recorded[0]).toMatchObject({
      body: 'Action=GetRole&Version=2010-05-08&RoleName=r',
    });
    expect(relay.recorded[0]?.headers).toMatchObject({
      'content-type': 'application/x-www-form-urlencoded',
    });
    expect(relay.recorded[0]?.headers).not.toHaveProperty('x-amz-target');
  });
});

describe('what comes back', () => {
  it('is AWS’s error untouched: status, body, request id', async () => {
    relay.respond((response) => {
      response
        .writeHead(400, {
          'content-type': 'application/x-amz-json-1.1',
          'x-amzn-requestid': 'the-request-id',
          'set-cookie': 'tracking=1',
          'access-control-allow-origin': '*',
          'x-trailglass-error': 'forged',
        })
        .end(
          '{"__type":"ResourceNotFoundException","message":"The specified log group does not exist."}',
        );
    });
    const response = await relay.call();
    expect(response.status).toBe(400);
    expect(response.headers.get('x-amzn-requestid')).toBe('the-request-id');
    expect(await response.json()).toEqual({
      __type: 'ResourceNotFoundException',
      message: 'The specified log group does not exist.',
    });
    for (const name of ['set-cookie', 'access-control-allow-origin', 'x-trailglass-error']) {
      expect(response.headers.has(name), name).toBe(false);
    }
    expect(response.headers.get('content-security-policy')).toContain("default-src 'none'");
  });

  it('is a stream, piece by piece, while the far end is still speaking', async () => {
    const held = deferred<ServerResponse>();
    relay.respond((response) => {
      response.writeHead(200, { 'content-type': 'application/vnd.amazon.eventstream' });
      response.flushHeaders();
      held.resolve(response);
    });
    const response = await relay.call();
    expect(response.headers.get('content-type')).toBe('application/vnd.amazon.eventstream');
    const reader = response.body?.getReader();
    const far = await held.promise;
    for (const piece of ['first', 'second']) {
      far.write(piece);
      expect(new TextDecoder().decode((await reader?.read())?.value)).toBe(piece);
    }
    far.end();
    expect(await reader?.read()).toMatchObject({ done: true });
  });

  it('breaks off where the far end breaks off', async () => {
    relay.respond((response) => {
      response.writeHead(200, { 'content-length': '100' });
      response.write('half', () => response.destroy());
    });
    const response = await relay.call();
    await expect(response.text()).rejects.toThrow();
  });

  it('tells the far end when the page has gone, before and in the answer', async () => {
    for (const begun of [false, true]) {
      const closed = deferred<void>();
      const arrived = deferred<void>();
      relay.respond((response) => {
        response.once('close', closed.resolve);
        if (begun) response.writeHead(200).flushHeaders();
        arrived.resolve();
      });
      const page = new AbortController();
      const answer = relay.call(undefined, { signal: page.signal });
      await arrived.promise;
      if (begun) await answer;
      page.abort();
      if (!begun) await expect(answer).rejects.toThrow();
      await closed.promise;
    }
    expect(relay.log).toEqual([]);
  });

  it('ends with the gateway', async () => {
    relay.respond((response) => response.writeHead(200).flushHeaders());
    const response = await relay.call();
    relay.stop();
    await expect(response.text()).rejects.toThrow();
    expect(relay.log).toEqual([]);
  });
});
