import { ServiceError } from '#sandbox/protocol/service-error.ts';
import type { S3Operation } from './s3-operation.ts';

/** Names as S3 takes them (S3 User Guide, "Bucket naming rules"). */
const BUCKET_NAME = /^(?!\d+\.\d+\.\d+\.\d+$)(?!xn--)[a-z0-9](?!.*\.\.)[a-z0-9.-]{1,61}[a-z0-9]$/;

/** Makes a bucket; names are unique over all accounts. */
export const createBucket: S3Operation = {
  name: 'CreateBucket',
  method: 'PUT',
  of: 'bucket',
  recording: { management: true, readOnly: false },
  handle({ bucketName, body }, { account, region, store, now }) {
    if (!BUCKET_NAME.test(bucketName)) {
      throw new ServiceError('InvalidBucketName', 'The specified bucket is not valid.', 400);
    }
    const existing = store.resources.list('bucket').find(({ name }) => name === bucketName);
    if (existing !== undefined) {
      throw existing.account === account
        ? new ServiceError(
            'BucketAlreadyOwnedByYou',
            'Your previous request to create the named bucket succeeded and you already own it.',
            409,
          )
        : new ServiceError(
            'BucketAlreadyExists',
            'The requested bucket name is not available. The bucket namespace is shared by all users of the system. Please select a different name and try again.',
            409,
          );
    }
    const location = /<LocationConstraint[^>]*>([a-z0-9-]+)</.exec(body)?.[1] ?? region;
    store.resources.put(
      'bucket',
      { account, region: '', name: bucketName },
      { name: bucketName, region: location, createdAt: now },
    );
    return { status: 200, headers: { location: `/${bucketName}` } };
  },
};
