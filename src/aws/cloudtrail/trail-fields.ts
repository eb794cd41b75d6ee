import type { Trail as WireTrail } from '@aws-sdk/client-cloudtrail';
import { required, textOrUnset } from '#aws/fields.ts';
import { parseTrailArn } from '#domain/arn/trail-arn.ts';
import type { Trail } from '#domain/trail/trail.ts';

/** CloudTrail's description of a trail in the words of the domain. */
export function readTrail(trail: WireTrail | undefined, operation: string): Trail {
  const wire = required(trail, 'cloudtrail', operation, 'Trail');
  const logGroupArn = textOrUnset(wire.CloudWatchLogsLogGroupArn);
  const arn = required(wire.TrailARN, 'cloudtrail', operation, 'TrailARN');
  const roleArn = textOrUnset(wire.CloudWatchLogsRoleArn);
  return {
    name: required(wire.Name, 'cloudtrail', operation, 'Name'),
    arn,
    // moto's GetTrail leaves it out; a trail's ARN always names it.
    homeRegion: required(
      textOrUnset(wire.HomeRegion) ?? parseTrailArn(arn)?.region,
      ...(['cloudtrail', operation, 'HomeRegion'] as const),
    ),
    isMultiRegion: wire.IsMultiRegionTrail ?? false,
    isOrganization: wire.IsOrganizationTrail ?? false,
    includesGlobalServiceEvents: wire.IncludeGlobalServiceEvents ?? false,
    s3BucketName: textOrUnset(wire.S3BucketName),
    s3KeyPrefix: textOrUnset(wire.S3KeyPrefix),
    snsTopicArn: textOrUnset(wire.SnsTopicARN),
    kmsKeyId: textOrUnset(wire.KmsKeyId),
    logFileValidation: wire.LogFileValidationEnabled ?? false,
    cloudWatchLogs: logGroupArn && roleArn ? { logGroupArn, roleArn } : undefined,
    hasCustomEventSelectors: wire.HasCustomEventSelectors ?? false,
    hasInsightSelectors: wire.HasInsightSelectors ?? false,
  };
}
