import type { BucketUse } from '#domain/policy/may-log-to-bucket.ts';
import { logFolder } from '#domain/trail/log-folder.ts';
import { bucketByName, mayUseBucket } from '#sandbox/delivery/log-files-bucket.ts';
import type { Call } from '#sandbox/operation.ts';
import { ServiceError } from '#sandbox/protocol/service-error.ts';

/**
 * Checks that a bucket exists and that its policy lets CloudTrail read its ACL and write log files into it (CloudTrail
 * User Guide, "Amazon S3 bucket policy for CloudTrail").
 * @param account whose log files are to be written; for an organization trail the management account's
 * @throws ServiceError S3BucketDoesNotExistException, InsufficientS3BucketPolicyException
 */
export function checkBucket(
  { store }: Call,
  use: BucketUse & { readonly account: string; readonly prefix: string | undefined },
): void {
  const { bucketName } = use;
  const bucket = bucketByName(store, bucketName);
  if (bucket === undefined) {
    throw new ServiceError(
      'S3BucketDoesNotExistException',
      `S3 bucket ${bucketName} does not exist!`,
    );
  }
  if (!mayUseBucket(bucket, use) || !mayUseBucket(bucket, use, `${logFolder(use)}/file.json.gz`)) {
    throw new ServiceError(
      'InsufficientS3BucketPolicyException',
      `Incorrect S3 bucket policy is detected for bucket: ${bucketName}`,
    );
  }
}
