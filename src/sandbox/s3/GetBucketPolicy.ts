import { ServiceError } from '#sandbox/protocol/service-error.ts';
import { findBucket } from './find-bucket.ts';
import type { S3Operation } from './s3-operation.ts';

/** Gives a bucket's policy as it was put. */
export const getBucketPolicy: S3Operation = {
  name: 'GetBucketPolicy',
  method: 'GET',
  subresource: 'policy',
  of: 'bucket',
  recording: { management: true, readOnly: true },
  handle({ bucketName }, call) {
    const { policy } = findBucket(call, bucketName);
    if (policy === undefined) {
      throw new ServiceError('NoSuchBucketPolicy', 'The bucket policy does not exist', 404);
    }
    return { status: 200, contentType: 'application/json', body: policy };
  },
};
