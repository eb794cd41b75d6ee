import { parseTrailArn } from '#domain/arn/trail-arn.ts';
import { formatArn } from '#domain/arn/arn.ts';
import type { TrailState } from '#sandbox/store/resource-types.ts';

/** A trail as CreateTrail and UpdateTrail answer it; what is not set is absent. */
export function trailAnswer(trail: TrailState) {
  return {
    Name: trail.name,
    TrailARN: trail.arn,
    S3BucketName: trail.s3BucketName,
    S3KeyPrefix: trail.s3KeyPrefix,
    SnsTopicName: trail.snsTopicName,
    SnsTopicARN: topicArn(trail),
    IncludeGlobalServiceEvents: trail.includesGlobalServiceEvents,
    IsMultiRegionTrail: trail.isMultiRegion,
    LogFileValidationEnabled: trail.logFileValidation,
    CloudWatchLogsLogGroupArn: trail.logGroupArn,
    CloudWatchLogsRoleArn: trail.roleArn,
    KmsKeyId: trail.kmsKeyId,
    IsOrganizationTrail: trail.isOrganization,
    RecursiveLogging: trail.recursiveLogging ?? true,
  };
}

/** A trail as DescribeTrails and GetTrail answer it. */
export function trailDescription(trail: TrailState) {
  return {
    ...trailAnswer(trail),
    HomeRegion: trail.homeRegion,
    HasCustomEventSelectors: trail.selectors !== undefined,
    HasInsightSelectors: trail.insights !== undefined,
  };
}

/** The topic may be given by its name, then it is one of the trail's own region and account, or by its ARN. */
function topicArn({ snsTopicName, arn }: TrailState): string | undefined {
  const home = parseTrailArn(arn);
  if (snsTopicName === undefined || snsTopicName.startsWith('arn:') || home === undefined) {
    return snsTopicName;
  }
  const { partition, region, account } = home;
  return formatArn({ partition, service: 'sns', region, account, resource: snsTopicName });
}
