import { parsePolicy } from '#domain/policy/document.ts';
import { CLOUDTRAIL_PRINCIPAL } from '#domain/policy/cloudtrail-documents.ts';
import { evaluate } from '#domain/policy/evaluate.ts';
import type { Call } from '#sandbox/operation.ts';
import { ServiceError } from '#sandbox/protocol/service-error.ts';

/**
 * Checks that a bucket exists and that its policy lets CloudTrail read its ACL and write log files into it (CloudTrail
 * User Guide, "Amazon S3 bucket policy for CloudTrail").
 * @throws ServiceError S3BucketDoesNotExistException, InsufficientS3BucketPolicyException
 */
export function checkBucket(
  { account, partition, store }: Call,
  trailArn: string,
  bucketName: string,
  prefix: string | undefined,
): void {
  const bucket = store.resources.list('bucket').find(({ name }) => name === bucketName)?.value;
  if (bucket === undefined) {
    throw new ServiceError(
      'S3BucketDoesNotExistException',
      `S3 bucket ${bucketName} does not exist!`,
    );
  }
  const bucketArn = `arn:${partition}:s3:::${bucketName}`;
  const folder = prefix ? `${prefix.replace(/\/$/, '')}/` : '';
  const policy = bucket.policy === undefined ? undefined : parsePolicy(bucket.policy);
  const allows = (action: string, resource: string): boolean =>
    policy !== undefined &&
    'ok' in policy &&
    evaluate({
      policies: [{ name: 'the bucket policy', document: policy.ok }],
      request: {
        action,
        resource,
        principal: { kind: 'Service', name: CLOUDTRAIL_PRINCIPAL },
        context: {
          's3:x-amz-acl': 'bucket-owner-full-control',
          'aws:SourceArn': trailArn,
          'aws:SourceAccount': account,
          'aws:SecureTransport': 'true',
        },
      },
    }).decision === 'allowed';
  if (
    !allows('s3:GetBucketAcl', bucketArn) ||
    !allows('s3:PutObject', `${bucketArn}/${folder}AWSLogs/${account}/CloudTrail/file.json.gz`)
  ) {
    throw new ServiceError(
      'InsufficientS3BucketPolicyException',
      `Incorrect S3 bucket policy is detected for bucket: ${bucketName}`,
    );
  }
}
