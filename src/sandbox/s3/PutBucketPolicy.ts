import { parsePolicy } from '#domain/policy/document.ts';
import { ServiceError } from '#sandbox/protocol/service-error.ts';
import { findBucket } from './find-bucket.ts';
import type { S3Operation } from './s3-operation.ts';

/** Replaces a bucket's policy; CreateTrail reads it. */
export const putBucketPolicy: S3Operation = {
  name: 'PutBucketPolicy',
  method: 'PUT',
  subresource: 'policy',
  of: 'bucket',
  recording: { management: true, readOnly: false },
  handle({ bucketName, body }, call) {
    const bucket = findBucket(call, bucketName);
    const parsed = parsePolicy(body);
    if ('error' in parsed) throw new ServiceError('MalformedPolicy', parsed.error, 400);
    call.store.resources.put(
      'bucket',
      { account: call.account, region: '', name: bucketName },
      { ...bucket, policy: body },
    );
    return { status: 204 };
  },
};
