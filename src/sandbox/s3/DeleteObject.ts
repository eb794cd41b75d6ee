import { findBucket } from './find-bucket.ts';
import type { S3Operation } from './s3-operation.ts';

/** Removes an object; one that is not there is no error. */
export const deleteObject: S3Operation = {
  name: 'DeleteObject',
  method: 'DELETE',
  of: 'object',
  recording: { management: false, readOnly: false },
  handle({ bucketName, key }, call) {
    findBucket(call, bucketName);
    call.store.objects.delete(bucketName, key);
    return { status: 204 };
  },
};
