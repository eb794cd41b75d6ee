import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { bucketPolicy } from '#testing/sandbox-furniture.ts';
import { type RawRequest, sendSigned } from '#testing/signed-request.ts';
import { openTestSandbox, type TestSandbox } from '#testing/test-sandbox.ts';

let test: TestSandbox;
beforeEach(() => (test = openTestSandbox()));
afterEach(() => test.sandbox.close());

const s3 = (method: string, path: string, more: Partial<RawRequest> = {}) =>
  sendSigned(test, { service: 's3', method, path, ...more });
const OTHER = { accessKeyId: '111111111111' };

async function refused(answer: Response, status: number, code: string): Promise<void> {
  expect([answer.status, answer.headers.get('content-type')]).toEqual([status, 'application/xml']);
  const text = await answer.text();
  expect(text).toMatch(/^<\?xml version="1.0" encoding="UTF-8"\?>\n<Error>/);
  expect(text).toContain(`<Code>${code}</Code>`);
}

describe('buckets', () => {
  it('are made, found and listed, by their account alone', async () => {
    const made = await s3('PUT', '/trail-logs', { region: 'eu-west-1' });
    expect([made.status, made.headers.get('location')]).toEqual([200, '/trail-logs']);
    const head = await s3('HEAD', '/trail-logs');
    expect([head.status, head.headers.get('x-amz-bucket-region')]).toEqual([200, 'eu-west-1']);
    const list = await s3('GET', '/?x-id=ListBuckets');
    expect(await list.text()).toContain(
      '<Buckets><Bucket><Name>trail-logs</Name><CreationDate>2026-11-22T10:00:00.000Z</CreationDate></Bucket></Buckets>',
    );
    expect(await (await s3('GET', '/', OTHER)).text()).toContain('<Buckets></Buckets>');
    expect((await s3('HEAD', '/trail-logs', OTHER)).status).toBe(403);
    expect((await s3('HEAD', '/nobodys')).status).toBe(404);
  });

  it('lie where the request asks for', async () => {
    const body =
      '<CreateBucketConfiguration><LocationConstraint>ap-south-1</LocationConstraint></CreateBucketConfiguration>';
    await s3('PUT', '/trail-logs', { body });
    const head = await s3('HEAD', '/trail-logs');
    expect(head.headers.get('x-amz-bucket-region')).toBe('ap-south-1');
  });

  it('have names that nobody else has', async () => {
    await s3('PUT', '/trail-logs');
    await refused(await s3('PUT', '/trail-logs'), 409, 'BucketAlreadyOwnedByYou');
    await refused(await s3('PUT', '/trail-logs', OTHER), 409, 'BucketAlreadyExists');
  });

  it.each(['ab', 'Trail-Logs', '192.168.5.4', 'a..b', '-ab', 'x'.repeat(64)])(
    'are not called %s',
    async (name) => {
      await refused(await s3('PUT', `/${name}`), 400, 'InvalidBucketName');
    },
  );
});

describe('bucket policies', () => {
  beforeEach(() => s3('PUT', '/trail-logs'));

  it('are put and given back as they are', async () => {
    await refused(await s3('GET', '/trail-logs?policy='), 404, 'NoSuchBucketPolicy');
    const body = ` ${bucketPolicy('trail-logs')}\n`;
    expect((await s3('PUT', '/trail-logs?policy=', { body })).status).toBe(204);
    const answer = await s3('GET', '/trail-logs?policy=');
    expect(await answer.text()).toBe(body);
  });

  it.each([
    ['that are no policies', '/trail-logs', {}, 'x', 400, 'MalformedPolicy'],
    ['of no bucket', '/nobodys', {}, '{}', 404, 'NoSuchBucket'],
    ["of another account's bucket", '/trail-logs', OTHER, '{}', 403, 'AccessDenied'],
  ])('%s are refused', async (_, path, who, body, status, code) => {
    await refused(await s3('PUT', `${path}?policy=`, { body, ...who }), status, code);
  });
});

describe('whatever else S3 can do', () => {
  it.each([
    ['GET', '/trail-logs/key'],
    ['PUT', '/trail-logs?acl='],
    ['DELETE', '/trail-logs'],
    ['POST', '/trail-logs?delete='],
  ])('%s %s is not implemented, and says so', async (method, path) => {
    await refused(await s3(method, path), 501, 'NotImplemented');
  });

  it('asks for a signature for S3', async () => {
    const unsigned = await test.sandbox.fetch(new Request('http://127.0.0.1:4566/'));
    await refused(unsigned, 403, 'MissingAuthenticationToken');
    await refused(await s3('GET', '/', { service: 'iam' }), 403, 'SignatureDoesNotMatch');
    const wrong = { accessKeyId: 'AKIAIOSFODNN7EXAMPLE', secretAccessKey: 'wrong' };
    await refused(await s3('GET', '/', wrong), 403, 'SignatureDoesNotMatch');
  });

  it('takes keys that nobody issued with any secret', async () => {
    const answer = await s3('GET', '/', { accessKeyId: 'mine', secretAccessKey: 'anything' });
    expect(answer.status).toBe(200);
  });
});
