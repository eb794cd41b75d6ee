import type { Call } from '#sandbox/operation.ts';
import { ServiceError } from '#sandbox/protocol/service-error.ts';
import type { BucketObject } from '#sandbox/store/object-table.ts';
import { findBucket } from './find-bucket.ts';
import type { S3Input } from './s3-operation.ts';

/**
 * Finds an object in a bucket of the caller's account.
 * @throws ServiceError NoSuchKey, and as findBucket
 */
export function findObject({ bucketName, key }: S3Input, call: Call): BucketObject {
  findBucket(call, bucketName);
  const object = call.store.objects.find(bucketName, key);
  if (object === undefined) {
    throw new ServiceError('NoSuchKey', 'The specified key does not exist.', 404);
  }
  return object;
}

/** What GetObject and HeadObject say of an object in headers. */
export const objectHeaders = (object: BucketObject): Readonly<Record<string, string>> => ({
  etag: `"${object.etag}"`,
  'last-modified': new Date(object.lastModified).toUTCString(),
  'accept-ranges': 'bytes',
  ...(object.contentEncoding === undefined ? {} : { 'content-encoding': object.contentEncoding }),
});
