import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { readClaim, verifySignature } from '#sandbox/protocol/signature.ts';
import { epochMillis } from '#domain/time/units.ts';
import { openRelayBetween, TEST_CREDENTIALS, type RelayBetween } from '#testing/relay-between.ts';

let relay: RelayBetween;
beforeEach(async () => {
  relay = await openRelayBetween();
});
afterEach(() => relay.close());

const BUCKET = '/aws/test/eu-west-1/s3/my.bucket/';
const policy = {
  method: 'PUT',
  body: '{"Version":"2012-10-17"}',
  headers: { 'content-type': 'text/plain' },
} as const;

const codeOf = (response: Response) => ({
  status: response.status,
  code: response.headers.get('x-trailglass-error'),
});

describe('what is forwarded to S3', () => {
  it.each([
    ['GET', '/aws/test/eu-west-1/s3/?x-id=ListBuckets', '/'],
    ['HEAD', BUCKET, '/my.bucket'],
    ['DELETE', BUCKET, '/my.bucket'],
    ['GET', `${BUCKET}?policy=`, '/my.bucket?policy='],
    ['DELETE', `${BUCKET}?policy=`, '/my.bucket?policy='],
  ])('is %s %s, signed for S3 with its path and query', async (method, path, url) => {
    expect((await relay.call(path, { method })).status).toBe(200);
    const [sent] = relay.recorded;
    if (sent === undefined) throw new Error('nothing arrived');
    expect(sent).toMatchObject({ method, url, body: '' });
    const headers = new Headers(sent.headers);
    const claim = readClaim(headers, 's3');
    expect(claim).toMatchObject({ region: 'eu-west-1', service: 's3' });
    await verifySignature(
      new Request(`http://127.0.0.1:${relay.upstreamPort}${sent.url}`, { method, headers }),
      new Uint8Array(),
      claim,
      TEST_CREDENTIALS.secretAccessKey,
      epochMillis(Date.now()),
    );
    expect(sent.headers).not.toHaveProperty('content-type');
  });

  it('is a body with its checksum, and nothing that grants anything', async () => {
    await relay.call(`${BUCKET}?policy=`, {
      ...policy,
      headers: {
        ...policy.headers,
        'x-amz-sdk-checksum-algorithm': 'CRC32',
        'x-amz-checksum-crc32': 'AAAAAA==',
        'content-md5': 'x',
        'x-amz-acl': 'public-read',
        'x-amz-grant-full-control': 'uri=http://acs.amazonaws.com/groups/global/AllUsers',
        'x-amz-bucket-object-lock-enabled': 'true',
        'x-amz-expected-bucket-owner': '111111111111',
        'x-amz-content-sha256': 'UNSIGNED-PAYLOAD',
      },
    });
    const { headers = {}, ...sent } = relay.recorded[0] ?? {};
    expect(sent).toMatchObject({ method: 'PUT', url: '/my.bucket?policy=', body: policy.body });
    expect(headers).toMatchObject({
      'content-type': 'text/plain',
      'x-amz-sdk-checksum-algorithm': 'CRC32',
      'x-amz-checksum-crc32': 'AAAAAA==',
      'content-md5': 'x',
    });
    expect(headers['x-amz-content-sha256']).toMatch(/^[0-9a-f]{64}$/);
    expect(headers.authorization).toContain('x-amz-checksum-crc32');
    const amz = Object.keys(headers).filter((name) => /acl|grant|lock|owner|target/.test(name));
    expect(amz).toEqual([]);
  });

  it('may be a PUT without a body, as CreateBucket is in us-east-1', async () => {
    const init = { method: 'PUT', headers: { 'content-type': 'application/xml' } };
    expect((await relay.call('/aws/test/us-east-1/s3/my.bucket/', init)).status).toBe(200);
    expect(relay.recorded[0]).toMatchObject({ method: 'PUT', url: '/my.bucket', body: '' });
  });
});

describe('what comes back from S3', () => {
  it('is the region of a bucket that is elsewhere, and nowhere to go', async () => {
    relay.respond((response) =>
      response
        .writeHead(301, {
          'x-amz-bucket-region': 'us-east-2',
          location: 'http://my.bucket.s3.us-east-2.amazonaws.com/',
        })
        .end(),
    );
    const response = await relay.call(BUCKET, { method: 'HEAD' });
    expect(response.status).toBe(301);
    expect(response.headers.get('x-amz-bucket-region')).toBe('us-east-2');
    expect(response.headers.has('location')).toBe(false);
    expect(relay.recorded).toHaveLength(1);
  });

  it('B7 is no redirect to anywhere else', async () => {
    relay.respond((response) => response.writeHead(307, { location: '/x' }).end());
    expect(codeOf(await relay.call(BUCKET, { method: 'HEAD' }))).toEqual({
      status: 502,
      code: 'upstream_redirect',
    });
  });

  it('B7 is no redirect of another service, whatever header it has', async () => {
    relay.respond((response) => response.writeHead(301, { 'x-amz-bucket-region': 'x' }).end());
    expect((await relay.call()).status).toBe(502);
  });
});

describe('what is refused', () => {
  it.each([
    ['an object', 'GET', `${BUCKET}key`],
    ['an object', 'PUT', `${BUCKET}key`],
    ['an object', 'DELETE', `${BUCKET}AWSLogs/key.json.gz`],
    ['the objects of a bucket', 'GET', BUCKET],
    ['an ACL', 'PUT', `${BUCKET}?acl=`],
    ['a policy with more behind it', 'PUT', `${BUCKET}?policy=&acl=`],
    ['a name that is none', 'HEAD', '/aws/test/eu-west-1/s3/Bucket/'],
    ['a name that escapes', 'DELETE', '/aws/test/eu-west-1/s3/bucket%2Fkey'],
  ])('B1 %s: %s %s', async (_, method, path) => {
    expect(codeOf(await relay.call(path, { method }))).toEqual({
      status: 403,
      code: 'operation_not_allowed',
    });
    expect(relay.recorded).toEqual([]);
  });

  it('A12 a POST', async () => {
    expect(codeOf(await relay.call(BUCKET, { method: 'POST', body: 'x' }))).toEqual({
      status: 405,
      code: 'method_not_allowed',
    });
  });

  it('A11 a body that says it is something else, and one that is compressed', async () => {
    for (const headers of [
      { 'content-type': 'application/xml' },
      { 'content-type': 'multipart/form-data; boundary=x' },
      { 'content-type': 'text/plain', 'content-encoding': 'aws-chunked' },
    ]) {
      const response = await relay.call(`${BUCKET}?policy=`, { ...policy, headers });
      expect(response.status).toBe(415);
    }
    expect(relay.recorded).toEqual([]);
  });

  it('a body where there is none', async () => {
    expect(codeOf(await relay.call(BUCKET, { method: 'DELETE', body: 'x' }))).toEqual({
      status: 400,
      code: 'body_not_allowed',
    });
    expect(relay.recorded).toEqual([]);
  });

  it('A15 everything, without the token', async () => {
    const headers = { 'x-trailglass-token': 'wrong' };
    expect((await relay.call(BUCKET, { method: 'HEAD', headers })).status).toBe(401);
  });
});
