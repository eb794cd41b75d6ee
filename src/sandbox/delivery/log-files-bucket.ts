import { CLOUDTRAIL_PRINCIPAL } from '#domain/policy/cloudtrail-documents.ts';
import { parsePolicy } from '#domain/policy/document.ts';
import { evaluate } from '#domain/policy/evaluate.ts';
import { parseTrailArn } from '#domain/arn/trail-arn.ts';
import type { BucketState } from '#sandbox/store/resource-types.ts';
import type { Store } from '#sandbox/store/store.ts';

/** What CloudTrail does with a trail's bucket. */
export interface BucketUse {
  readonly bucketName: string;
  readonly trailArn: string;
  /** Set for an organization trail. */
  readonly organizationId?: string | undefined;
}

/** The bucket of a name, whoever owns it. */
export const bucketByName = (store: Store, bucketName: string): BucketState | undefined =>
  store.resources.list('bucket').find(({ name }) => name === bucketName)?.value;

/**
 * Whether a bucket's policy lets CloudTrail act for a trail (CloudTrail User Guide, "Amazon S3 bucket policy for
 * CloudTrail"): CreateTrail asks, and every single log file.
 * @param key the object to be written; without one, whether the bucket's ACL may be read
 */
export function mayUseBucket(
  { policy }: BucketState,
  { bucketName, trailArn, organizationId }: BucketUse,
  key?: string,
): boolean {
  const { partition = 'aws', account = '' } = parseTrailArn(trailArn) ?? {};
  const bucketArn = `arn:${partition}:s3:::${bucketName}`;
  const parsed = policy === undefined ? undefined : parsePolicy(policy);
  if (parsed === undefined || !('ok' in parsed)) return false;
  const { decision } = evaluate({
    policies: [{ name: 'the bucket policy', document: parsed.ok }],
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
  return decision === 'allowed';
}
