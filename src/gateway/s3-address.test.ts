import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { effectOf, OPERATIONS } from './operations.ts';
import { s3Address } from './s3-address.ts';

describe('s3Address', () => {
  it.each([
    ['ListBuckets', 'GET', '', undefined, '', {}],
    ['ListBuckets', 'GET', '', 'x-id=ListBuckets', '', {}],
    ['HeadBucket', 'HEAD', 'my.bucket-1', undefined, 'my.bucket-1', {}],
    ['HeadBucket', 'HEAD', 'my.bucket-1/', undefined, 'my.bucket-1', {}],
    ['CreateBucket', 'PUT', 'bucket/', undefined, 'bucket', {}],
    ['DeleteBucket', 'DELETE', 'bucket/', undefined, 'bucket', {}],
    ['GetBucketPolicy', 'GET', 'bucket/', 'policy=', 'bucket', { policy: '' }],
    ['GetBucketPolicy', 'GET', 'bucket/', 'policy', 'bucket', { policy: '' }],
    ['PutBucketPolicy', 'PUT', 'bucket/', 'policy=', 'bucket', { policy: '' }],
    ['DeleteBucketPolicy', 'DELETE', 'bucket/', 'policy=', 'bucket', { policy: '' }],
  ] as const)('reads %s', (operation, method, path, query, bucket, own) => {
    expect(s3Address(method, path, query)).toMatchObject({
      operation,
      method,
      path: bucket,
      query: own,
    });
  });

  it.each([
    ['the objects of a bucket', 'GET', 'bucket/', undefined],
    ['the objects of a bucket, newer', 'GET', 'bucket/', 'list-type=2'],
    ['an object', 'GET', 'bucket/key', undefined],
    ['an object', 'PUT', 'bucket/key', undefined],
    ['an object', 'DELETE', 'bucket/key', undefined],
    ['an object behind an escape', 'DELETE', 'bucket%2Fkey', undefined],
    ['an object with no name', 'PUT', 'bucket//', undefined],
    ['a policy of an object', 'PUT', 'bucket/key', 'policy'],
    ['an ACL', 'PUT', 'bucket/', 'acl='],
    ['an ACL beside a policy', 'PUT', 'bucket/', 'policy=&acl='],
    ['a policy’s version', 'GET', 'bucket/', 'policy=1'],
    ['public access', 'DELETE', 'bucket/', 'publicAccessBlock='],
    ['an id of another operation', 'GET', '', 'x-id=GetObject'],
    ['a policy without a bucket', 'GET', '', 'policy='],
    ['deleting all', 'DELETE', '', undefined],
    ['an empty query', 'PUT', 'bucket/', ''],
    ['a batch', 'POST', 'bucket/', 'delete='],
    ['a method in small letters', 'put', 'bucket/', undefined],
    ['a bucket with capitals', 'HEAD', 'Bucket/', undefined],
    ['a bucket that is a folder up', 'HEAD', '../', undefined],
    ['a bucket with two dots', 'HEAD', 'a..b/', undefined],
    ['a bucket like an address', 'HEAD', '127.0.0.1/', undefined],
    ['a bucket too short', 'HEAD', 'ab/', undefined],
    ['a bucket too long', 'HEAD', `${'a'.repeat(64)}/`, undefined],
    ['a bucket with a host', 'HEAD', 'bucket@evil.test/', undefined],
    ['a bucket with a line break', 'HEAD', 'bucket\n', undefined],
  ] as const)('refuses %s: %s %s', (_, method, path, query) => {
    expect(s3Address(method, path, query)).toBeUndefined();
  });

  it('lets nothing through that is not on the list, and nothing but a bucket’s name and "policy"', () => {
    const operations = OPERATIONS.flatMap(([service, name]) => (service === 's3' ? [name] : []));
    fc.assert(
      fc.property(
        fc.constantFrom('GET', 'HEAD', 'PUT', 'DELETE', 'POST', 'PATCH'),
        fc.oneof(fc.string(), fc.webPath(), fc.constantFrom('', 'bucket', 'bucket/')),
        fc.option(fc.oneof(fc.string(), fc.constantFrom('policy', 'policy=', 'x-id=ListBuckets')), {
          nil: undefined,
        }),
        (method, path, query) => {
          const address = s3Address(method, path, query);
          if (address === undefined) return;
          expect(operations).toContain(address.operation);
          expect(effectOf('s3', address.operation)).toBeDefined();
          expect(address.path).toMatch(/^[a-z0-9.-]{0,63}$/);
          expect(Object.keys(address.query).filter((name) => name !== 'policy')).toEqual([]);
        },
      ),
    );
  });
});
