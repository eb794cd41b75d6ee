import { ServiceError } from '#sandbox/protocol/service-error.ts';
import { findBucket } from './find-bucket.ts';
import type { S3Operation } from './s3-operation.ts';

/** Removes an empty bucket. Trails that write to it go on without it and say so in their status. */
export const deleteBucket: S3Operation = {
  name: 'DeleteBucket',
  method: 'DELETE',
  of: 'bucket',
  recording: { management: true, readOnly: false },
  handle({ bucketName }, call) {
    findBucket(call, bucketName);
    const [first] = call.store.objects.list({
      bucket: bucketName,
      prefix: '',
      after: '',
      limit: 1,
    });
    if (first !== undefined) {
      throw new ServiceError('BucketNotEmpty', 'The bucket you tried to delete is not empty', 409);
    }
    call.store.resources.delete('bucket', { account: call.account, region: '', name: bucketName });
    return { status: 204 };
  },
};
