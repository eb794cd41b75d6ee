import { findBucket } from './find-bucket.ts';
import type { S3Operation } from './s3-operation.ts';

/** Tells whether a bucket is there, and where. */
export const headBucket: S3Operation = {
  name: 'HeadBucket',
  method: 'HEAD',
  of: 'bucket',
  recording: { management: true, readOnly: true },
  handle: ({ bucketName }, call) => ({
    status: 200,
    headers: { 'x-amz-bucket-region': findBucket(call, bucketName).region },
  }),
};
