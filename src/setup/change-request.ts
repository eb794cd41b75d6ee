import { printPolicy } from '#domain/policy/document.ts';
import type { Change, NamedTrail } from './change.ts';
import type { BucketPlace, LogGroupPlace } from './ports.ts';

/** The call to AWS that makes a change, with AWS's own names: to be looked at, and the same in every rendering. */
export interface ChangeRequest {
  readonly service: 'logs' | 'iam' | 'cloudtrail' | 's3';
  readonly operation: string;
  /** `undefined` for IAM, which knows no regions. */
  readonly region: string | undefined;
  readonly parameters: Readonly<Record<string, string>>;
}

/** The request of a change (API references of CloudWatch Logs, IAM, CloudTrail and S3). */
export function requestOf(change: Change): ChangeRequest {
  switch (change.kind) {
    case 'createBucket':
      return toBucket('CreateBucket', change.bucket);
    case 'setBucketPolicy':
      return change.policy === undefined
        ? toBucket('DeleteBucketPolicy', change.bucket)
        : toBucket('PutBucketPolicy', change.bucket, { Policy: printPolicy(change.policy) });
    case 'deleteBucket':
      return toBucket('DeleteBucket', change.bucket);
    case 'createTrail': {
      const { name, s3BucketName, isMultiRegion, isOrganization, logFileValidation } =
        change.settings;
      return {
        service: 'cloudtrail',
        operation: 'CreateTrail',
        region: change.trail.region,
        parameters: {
          Name: name,
          S3BucketName: s3BucketName,
          IsMultiRegionTrail: String(isMultiRegion),
          EnableLogFileValidation: String(logFileValidation),
          ...(isOrganization ? { IsOrganizationTrail: 'true' } : {}),
        },
      };
    }
    case 'deleteTrail':
      return toTrail('DeleteTrail', change.trail);
    case 'associateKey':
      return change.keyArn === undefined
        ? toLogGroup('DisassociateKmsKey', change.logGroup)
        : toLogGroup('AssociateKmsKey', change.logGroup, { kmsKeyId: change.keyArn });
    case 'createLogGroup':
      return toLogGroup('CreateLogGroup', change.logGroup);
    case 'setRetention':
      return change.days === undefined
        ? toLogGroup('DeleteRetentionPolicy', change.logGroup)
        : toLogGroup('PutRetentionPolicy', change.logGroup, {
            retentionInDays: String(change.days),
          });
    case 'deleteLogGroup':
      return toLogGroup('DeleteLogGroup', change.logGroup);
    case 'createRole':
      return toRole('CreateRole', change, {
        AssumeRolePolicyDocument: printPolicy(change.trustPolicy),
      });
    case 'putRolePolicy':
      return toRole('PutRolePolicy', change, {
        PolicyName: change.policyName,
        PolicyDocument: printPolicy(change.document),
      });
    case 'updateTrustPolicy':
      return toRole('UpdateAssumeRolePolicy', change, {
        PolicyDocument: printPolicy(change.trustPolicy),
      });
    case 'deleteRolePolicy':
      return toRole('DeleteRolePolicy', change, { PolicyName: change.policyName });
    case 'deleteRole':
      return toRole('DeleteRole', change);
    case 'updateTrail':
      return toTrail('UpdateTrail', change.trail, {
        // Both empty ends the delivery (CloudTrail user guide, "Stopping CloudTrail from sending events").
        CloudWatchLogsLogGroupArn: change.delivery?.logGroupArn ?? '',
        CloudWatchLogsRoleArn: change.delivery?.roleArn ?? '',
      });
    case 'switchLogging':
      return toTrail(change.on ? 'StartLogging' : 'StopLogging', change.trail);
  }
}

type Parameters = ChangeRequest['parameters'];

const toBucket = (
  operation: string,
  bucket: BucketPlace,
  more: Parameters = {},
): ChangeRequest => ({
  service: 's3',
  operation,
  region: bucket.region,
  parameters: { Bucket: bucket.name, ...more },
});

const toLogGroup = (
  operation: string,
  group: LogGroupPlace,
  more: Parameters = {},
): ChangeRequest => ({
  service: 'logs',
  operation,
  region: group.region,
  parameters: { logGroupName: group.name, ...more },
});

const toTrail = (operation: string, trail: NamedTrail, more: Parameters = {}): ChangeRequest => ({
  service: 'cloudtrail',
  operation,
  region: trail.region,
  parameters: { Name: trail.arn, ...more },
});

const toRole = (
  operation: string,
  { roleName }: { readonly roleName: string },
  more: Parameters = {},
): ChangeRequest => ({
  service: 'iam',
  operation,
  region: undefined,
  parameters: { RoleName: roleName, ...more },
});
