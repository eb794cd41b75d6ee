import { findBucket } from './find-bucket.ts';
import { S3_NAMESPACE, type S3Operation } from './s3-operation.ts';

/** Tells the region of a bucket; us-east-1 has no name there (S3 API, GetBucketLocation). */
export const getBucketLocation: S3Operation = {
  name: 'GetBucketLocation',
  method: 'GET',
  subresource: 'location',
  of: 'bucket',
  recording: { management: true, readOnly: true },
  handle({ bucketName }, call) {
    const { region } = findBucket(call, bucketName);
    const place = region === 'us-east-1' ? '' : region;
    return {
      status: 200,
      body: `<LocationConstraint xmlns="${S3_NAMESPACE}">${place}</LocationConstraint>`,
    };
  },
};
