import type { Call } from '#sandbox/operation.ts';
import type { S3Input } from '#sandbox/s3/s3-operation.ts';
import type { Permission } from './permission.ts';

/** The operations whose action has another name (S3 User Guide, "Required permissions for Amazon S3 API operations"). */
const ACTIONS: Readonly<Record<string, string>> = {
  HeadBucket: 'ListBucket',
  HeadObject: 'GetObject',
  ListBuckets: 'ListAllMyBuckets',
  ListObjectsV2: 'ListBucket',
};

/**
 * What an operation of S3 asks for: the account, a bucket or an object, whichever its path names. That a bucket is not there
 * is told to everybody, before anybody is asked who he is.
 */
export function askedOfS3(
  name: string,
  { bucketName, key }: S3Input,
  { partition, store }: Call,
): readonly Permission[] {
  const isThere = store.resources.list('bucket').some((bucket) => bucket.name === bucketName);
  if (bucketName !== '' && !isThere && name !== 'CreateBucket') return [];
  const path = key === '' ? bucketName : `${bucketName}/${key}`;
  return [
    {
      action: `s3:${ACTIONS[name] ?? name}`,
      resource: path === '' ? '*' : `arn:${partition}:s3:::${path}`,
    },
  ];
}
