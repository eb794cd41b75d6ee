import { afterEach, describe, expect, it } from 'vitest';
import { answeringServer, type Answer, type AnsweringServer } from '#testing/answering-server.ts';
import { htmlAnswer, s3Answer, s3Error } from '#testing/aws-answers.ts';
import type { AwsAccess } from '#aws/client.ts';
import { createBucket } from './CreateBucket.ts';
import { deleteBucket } from './DeleteBucket.ts';
import { deleteBucketPolicy } from './DeleteBucketPolicy.ts';
import { getBucketPolicy } from './GetBucketPolicy.ts';
import { headBucket } from './HeadBucket.ts';
import { listBuckets } from './ListBuckets.ts';
import { putBucketPolicy } from './PutBucketPolicy.ts';

let server: AnsweringServer | undefined;
const never = new AbortController().signal;

async function accessTo(...answers: readonly Answer[]): Promise<AwsAccess> {
  server = await answeringServer((_request, index) => answers[index] ?? 'reset');
  return { origin: server.origin, environment: 'a b', region: 'eu-west-1', token: 't' };
}

const asked = () => server?.seen.map(({ method, path }) => `${method} ${path}`);
const bucket = 'my.bucket';
const PATH = '/aws/a%20b/eu-west-1/s3/my.bucket/';

afterEach(async () => {
  await server?.close();
});

describe('headBucket', () => {
  it('reads the region', async () => {
    const access = await accessTo(s3Answer(200, { 'x-amz-bucket-region': 'eu-west-1' }));
    expect(await headBucket(access, { bucket }, never)).toEqual({
      region: 'eu-west-1',
      isElsewhere: false,
    });
    expect(asked()).toEqual([`HEAD ${PATH}`]);
    expect(server?.seen[0]?.headers['x-trailglass-token']).toBe('t');
  });

  it.each([301, 307, 400])(
    'is told by a refusal with status %d that it asks in the wrong region',
    async (status) => {
      const access = await accessTo(s3Answer(status, { 'x-amz-bucket-region': 'us-east-2' }));
      expect(await headBucket(access, { bucket }, never)).toEqual({
        region: 'us-east-2',
        isElsewhere: true,
      });
    },
  );

  it.each([
    [403, 'denied'],
    [404, 'notFound'],
    [400, 'invalid'],
  ] as const)('takes status %d for %s', async (status, kind) => {
    const access = await accessTo(s3Answer(status, { 'x-amz-bucket-region': 'eu-west-1' }));
    await expect(headBucket(access, { bucket }, never)).rejects.toMatchObject({
      kind,
      service: 's3',
      operation: 'HeadBucket',
    });
  });

  it('does not take a web server for S3', async () => {
    const access = await accessTo({ status: 200, body: '' });
    await expect(headBucket(access, { bucket }, never)).rejects.toMatchObject({
      kind: 'unexpected',
    });
  });
});

describe('createBucket', () => {
  it('names the region to S3, but not us-east-1', async () => {
    const access = await accessTo(s3Answer(200, { location: '/my.bucket' }), s3Answer(200));
    expect(await createBucket(access, { bucket }, never)).toEqual({
      requestId: '4442587FB7D0A2F9',
    });
    await createBucket({ ...access, region: 'us-east-1' }, { bucket }, never);
    expect(asked()).toEqual([`PUT ${PATH}`, 'PUT /aws/a%20b/us-east-1/s3/my.bucket/']);
    expect(server?.seen[0]?.body).toContain('<LocationConstraint>eu-west-1</LocationConstraint>');
    expect(server?.seen[1]?.body).toBe('');
  });

  it.each([
    ['BucketAlreadyExists', 'another account has this one'],
    ['BucketAlreadyOwnedByYou', 'This account has the bucket already'],
    ['OperationAborted', 'in a few minutes'],
  ])('says what to do after %s', async (code, advice) => {
    const access = await accessTo(s3Error(409, code, 'The name is not available.'));
    await expect(createBucket(access, { bucket }, never)).rejects.toMatchObject({
      kind: 'conflict',
      name: code,
      message: 'The name is not available.',
      requestId: '4442587FB7D0A2F9',
      advice: expect.stringContaining(advice) as unknown,
    });
  });
});

describe('deleteBucket', () => {
  it('deletes, and is refused while something is in it', async () => {
    const access = await accessTo(s3Answer(204), s3Error(409, 'BucketNotEmpty', 'Not empty.'));
    await deleteBucket(access, { bucket }, never);
    await expect(deleteBucket(access, { bucket }, never)).rejects.toMatchObject({
      kind: 'conflict',
      name: 'BucketNotEmpty',
    });
    expect(asked()).toEqual([`DELETE ${PATH}`, `DELETE ${PATH}`]);
  });
});

describe('the policy of a bucket', () => {
  const policy = '{"Version":"2012-10-17","Statement":[]}';

  it('is read, written with its checksum, and taken away', async () => {
    const access = await accessTo(
      { status: 200, body: policy, headers: { 'content-type': 'application/json' } },
      s3Answer(204),
      s3Answer(204),
    );
    expect(await getBucketPolicy(access, { bucket }, never)).toBe(policy);
    await putBucketPolicy(access, { bucket, policy }, never);
    await deleteBucketPolicy(access, { bucket }, never);
    expect(asked()).toEqual(['GET', 'PUT', 'DELETE'].map((method) => `${method} ${PATH}?policy=`));
    const { body, headers } = server?.seen[1] ?? {};
    expect(body).toBe(policy);
    expect(headers).toMatchObject({ 'x-amz-sdk-checksum-algorithm': 'CRC32' });
    expect(headers?.['x-amz-checksum-crc32']).toMatch(/^.{6}==$/);
  });

  it('may be none', async () => {
    const access = await accessTo(s3Error(404, 'NoSuchBucketPolicy', 'There is none.'));
    expect(await getBucketPolicy(access, { bucket }, never)).toBeUndefined();
  });

  it('is not there without its bucket, nor in another region', async () => {
    const access = await accessTo(
      s3Error(404, 'NoSuchBucket', 'There is none.'),
      s3Error(301, 'PermanentRedirect', 'Elsewhere.'),
    );
    await expect(getBucketPolicy(access, { bucket }, never)).rejects.toMatchObject({
      kind: 'notFound',
      name: 'NoSuchBucket',
    });
    await expect(getBucketPolicy(access, { bucket }, never)).rejects.toMatchObject({
      kind: 'notFound',
      advice: expect.stringContaining('another region') as unknown,
    });
  });

  it('is not a web page', async () => {
    const access = await accessTo(htmlAnswer(200));
    await expect(getBucketPolicy(access, { bucket }, never)).rejects.toMatchObject({
      kind: 'unexpected',
    });
  });
});

describe('listBuckets', () => {
  it('reads the names of all', async () => {
    const access = await accessTo({
      status: 200,
      body:
        '<?xml version="1.0" encoding="UTF-8"?>\n<ListAllMyBucketsResult><Owner><ID>1</ID></Owner><Buckets>' +
        '<Bucket><Name>a</Name><CreationDate>2026-11-22T10:00:00.000Z</CreationDate></Bucket>' +
        '<Bucket><Name>b</Name></Bucket></Buckets></ListAllMyBucketsResult>',
    });
    expect(await listBuckets(access, {}, never)).toEqual(['a', 'b']);
    expect(asked()).toEqual(['GET /aws/a%20b/eu-west-1/s3/?x-id=ListBuckets']);
  });
});
