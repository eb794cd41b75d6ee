import { printPolicy } from '#domain/policy/document.ts';
import type { Change } from './change.ts';

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
      return {
        service: 's3',
        operation: 'CreateBucket',
        region: change.bucket.region,
        parameters: { Bucket: change.bucket.name },
      };
    case 'setBucketPolicy':
      return {
        service: 's3',
        operation: change.policy === undefined ? 'DeleteBucketPolicy' : 'PutBucketPolicy',
        region: change.bucket.region,
        parameters: {
          Bucket: change.bucket.name,
          ...(change.policy === undefined ? {} : { Policy: printPolicy(change.policy) }),
        },
      };
    case 'deleteBucket':
      return {
        service: 's3',
        operation: 'DeleteBucket',
        region: change.bucket.region,
        parameters: { Bucket: change.bucket.name },
      };
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
      return {
        service: 'cloudtrail',
        operation: 'DeleteTrail',
        region: change.trail.region,
        parameters: { Name: change.trail.arn },
      };
    case 'associateKey':
      return {
        service: 'logs',
        operation: change.keyArn === undefined ? 'DisassociateKmsKey' : 'AssociateKmsKey',
        region: change.logGroup.region,
        parameters: {
          logGroupName: change.logGroup.name,
          ...(change.keyArn === undefined ? {} : { kmsKeyId: change.keyArn }),
        },
      };
    case 'createLogGroup':
      return {
        service: 'logs',
        operation: 'CreateLogGroup',
        region: change.logGroup.region,
        parameters: { logGroupName: change.logGroup.name },
      };
    case 'setRetention':
      return {
        service: 'logs',
        operation: change.days === undefined ? 'DeleteRetentionPolicy' : 'PutRetentionPolicy',
        region: change.logGroup.region,
        parameters: {
          logGroupName: change.logGroup.name,
          ...(change.days === undefined ? {} : { retentionInDays: String(change.days) }),
        },
      };
    case 'deleteLogGroup':
      return {
        service: 'logs',
        operation: 'DeleteLogGroup',
        region: change.logGroup.region,
        parameters: { logGroupName: change.logGroup.name },
      };
    case 'createRole':
      return {
        service: 'iam',
        operation: 'CreateRole',
        region: undefined,
        parameters: {
          RoleName: change.roleName,
          AssumeRolePolicyDocument: printPolicy(change.trustPolicy),
        },
      };
    case 'putRolePolicy':
      return {
        service: 'iam',
        operation: 'PutRolePolicy',
        region: undefined,
        parameters: {
          RoleName: change.roleName,
          PolicyName: change.policyName,
          PolicyDocument: printPolicy(change.document),
        },
      };
    case 'updateTrustPolicy':
      return {
        service: 'iam',
        operation: 'UpdateAssumeRolePolicy',
        region: undefined,
        parameters: {
          RoleName: change.roleName,
          PolicyDocument: printPolicy(change.trustPolicy),
        },
      };
    case 'deleteRolePolicy':
      return {
        service: 'iam',
        operation: 'DeleteRolePolicy',
        region: undefined,
        parameters: { RoleName: change.roleName, PolicyName: change.policyName },
      };
    case 'deleteRole':
      return {
        service: 'iam',
        operation: 'DeleteRole',
        region: undefined,
        parameters: { RoleName: change.roleName },
      };
    case 'updateTrail':
      return {
        service: 'cloudtrail',
        operation: 'UpdateTrail',
        region: change.trail.region,
        parameters: {
          Name: change.trail.arn,
          // Both empty ends the delivery (CloudTrail user guide, "Stopping CloudTrail from sending events").
          CloudWatchLogsLogGroupArn: change.delivery?.logGroupArn ?? '',
          CloudWatchLogsRoleArn: change.delivery?.roleArn ?? '',
        },
      };
    case 'switchLogging':
      return {
        service: 'cloudtrail',
        operation: change.on ? 'StartLogging' : 'StopLogging',
        region: change.trail.region,
        parameters: { Name: change.trail.arn },
      };
  }
}
