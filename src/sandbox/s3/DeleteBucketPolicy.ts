import { findBucket } from './find-bucket.ts';
import type { S3Operation } from './s3-operation.ts';

/** Takes the policy from a bucket; where there is none, that is no error. */
export const deleteBucketPolicy: S3Operation = {
  name: 'DeleteBucketPolicy',
  method: 'DELETE',
  subresource: 'policy',
  of: 'bucket',
  recording: { management: true, readOnly: false },
  handle({ bucketName }, call) {
    const { policy: _, ...bucket } = findBucket(call, bucketName);
    call.store.resources.put(
      'bucket',
      { account: call.account, region: '', name: bucketName },
      bucket,
    );
    return { status: 204 };
  },
};
