import { parseTrailArn } from '#domain/arn/trail-arn.ts';
import { CLOUDTRAIL_PRINCIPAL } from './cloudtrail-documents.ts';
import type { PolicyDocument } from './document.ts';
import { evaluate } from './evaluate.ts';
import type { Evaluation } from './evaluation.ts';

/** What CloudTrail does with a trail's bucket. */
export interface BucketUse {
  readonly bucketName: string;
  readonly trailArn: string;
  /** Set for an organization trail. */
  readonly organizationId?: string | undefined;
}

/**
 * Whether a bucket's policy lets CloudTrail act for a trail (CloudTrail User Guide, "Amazon S3 bucket policy for
 * CloudTrail"): found by evaluating it. CreateTrail asks, and every single log file.
 *
 * @param key the object to be written; without one, whether the bucket's ACL may be read
 */
export function mayLogToBucket(
  policy: PolicyDocument,
  { bucketName, trailArn, organizationId }: BucketUse,
  key?: string,
): Evaluation {
  const { partition = 'aws', account = '' } = parseTrailArn(trailArn) ?? {};
  const bucketArn = `arn:${partition}:s3:::${bucketName}`;
  return evaluate({
    policies: [{ name: 'the bucket policy', document: policy }],
    request: {
      action: key === undefined ? 's3:GetBucketAcl' : 's3:PutObject',
      resource: key === undefined ? bucketArn : `${bucketArn}/${key}`,
      principal: { kind: 'Service', name: CLOUDTRAIL_PRINCIPAL },
      context: {
        ...(key === undefined ? {} : { 's3:x-amz-acl': 'bucket-owner-full-control' }),
        'aws:SourceArn': trailArn,
        'aws:SourceAccount': account,
        'aws:SecureTransport': 'true',
        ...(organizationId === undefined ? {} : { 'aws:SourceOrgID': organizationId }),
      },
    },
  });
}
