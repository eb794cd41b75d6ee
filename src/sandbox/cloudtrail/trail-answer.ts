import type { TrailState } from '#sandbox/store/resource-types.ts';

/** A trail as CreateTrail and UpdateTrail answer it; what is not set is absent. */
export function trailAnswer(trail: TrailState) {
  return {
    Name: trail.name,
    TrailARN: trail.arn,
    S3BucketName: trail.s3BucketName,
    S3KeyPrefix: trail.s3KeyPrefix,
    SnsTopicName: trail.snsTopicName,
    SnsTopicARN: trail.snsTopicName,
    IncludeGlobalServiceEvents: trail.includesGlobalServiceEvents,
    IsMultiRegionTrail: trail.isMultiRegion,
    LogFileValidationEnabled: trail.logFileValidation,
    CloudWatchLogsLogGroupArn: trail.logGroupArn,
    CloudWatchLogsRoleArn: trail.roleArn,
    KmsKeyId: trail.kmsKeyId,
    IsOrganizationTrail: trail.isOrganization,
  };
}

/** A trail as DescribeTrails and GetTrail answer it. */
export function trailDescription(trail: TrailState) {
  return {
    ...trailAnswer(trail),
    HomeRegion: trail.homeRegion,
    HasCustomEventSelectors: trail.selectors !== undefined,
    HasInsightSelectors: false,
  };
}
