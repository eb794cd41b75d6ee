import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { callS3, expectS3Error } from '#testing/s3-furniture.ts';
import type { RawRequest } from '#testing/signed-request.ts';
import { ACCOUNT, allowing, makeRole } from '#testing/sandbox-furniture.ts';
import { openTestSandbox, type TestSandbox } from '#testing/test-sandbox.ts';

let test: TestSandbox;
beforeEach(() => (test = openTestSandbox()));
afterEach(() => test.sandbox.close());

const s3 = (method: string, path: string, more: Partial<RawRequest> = {}) =>
  callS3(test, method, path, more);

describe('whatever else S3 can do', () => {
  it.each([
    ['PUT', '/trail-logs/key'],
    ['GET', '/trail-logs'],
    ['GET', '/trail-logs/key?acl='],
    ['PUT', '/trail-logs?acl='],
    ['GET', '/trail-logs?list-type=2&versions='],
    ['POST', '/trail-logs?delete='],
  ])('%s %s is not implemented, and says so', async (method, path) => {
    await expectS3Error(await s3(method, path), 501, 'NotImplemented');
  });
});

describe('who asks S3', () => {
  it('signs for S3', async () => {
    const unsigned = await test.sandbox.fetch(new Request('http://127.0.0.1:4566/'));
    await expectS3Error(unsigned, 403, 'MissingAuthenticationToken');
    await expectS3Error(await s3('GET', '/', { service: 'iam' }), 403, 'SignatureDoesNotMatch');
    const wrong = { accessKeyId: 'AKIAIOSFODNN7EXAMPLE', secretAccessKey: 'wrong' };
    await expectS3Error(await s3('GET', '/', wrong), 403, 'SignatureDoesNotMatch');
  });

  it('may use keys that nobody issued, with any secret', async () => {
    const answer = await s3('GET', '/', { accessKeyId: 'mine', secretAccessKey: 'anything' });
    expect(answer.status).toBe(200);
  });

  it('may use the keys of a session, with its token, until it expires', async () => {
    const RoleArn = await makeRole(test, 'reader', {
      trust: JSON.stringify({
        Version: '2012-10-17',
        Statement: [{ Effect: 'Allow', Principal: { AWS: ACCOUNT }, Action: 'sts:AssumeRole' }],
      }),
      permissions: allowing('s3:ListAllMyBuckets'),
    });
    const { Credentials } = await test.call('sts', 'AssumeRole', {
      RoleArn,
      RoleSessionName: 'reading',
      DurationSeconds: 900,
    });
    const keys = {
      accessKeyId: Credentials?.AccessKeyId ?? '',
      secretAccessKey: Credentials?.SecretAccessKey ?? '',
    };
    const withToken = {
      ...keys,
      headers: { 'x-amz-security-token': Credentials?.SessionToken ?? '' },
    };
    expect((await s3('GET', '/', withToken)).status).toBe(200);
    await expectS3Error(await s3('GET', '/', keys), 400, 'InvalidToken');
    test.clock.advance(901_000);
    await expectS3Error(await s3('GET', '/', withToken), 400, 'ExpiredToken');
  });
});

describe('a fault of S3', () => {
  const set = (kind: string) =>
    test.control('settings', { faults: [{ operation: 's3:ListBuckets', kind }] });

  it.each([
    ['throttle', 503, 'SlowDown'],
    ['500', 500, 'InternalError'],
    ['expired', 400, 'ExpiredToken'],
    ['denied', 403, 'AccessDenied'],
  ])('%s answers in its own words', async (kind, status, code) => {
    expect((await set(kind)).status).toBe(200);
    await expectS3Error(await s3('GET', '/'), status, code);
    expect((await s3('PUT', '/trail-logs')).status).toBe(200);
  });

  it('reset cuts the connection', async () => {
    await set('reset');
    await expect(s3('GET', '/')).rejects.toThrow('cut this connection');
  });

  it('is one of an operation that there is', async () => {
    const answer = await test.control('settings', {
      faults: [{ operation: 's3:GetObjectAcl', kind: '500' }],
    });
    expect(answer.status).toBe(400);
  });
});
