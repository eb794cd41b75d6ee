import { operation } from '#sandbox/operation.ts';
import { ServiceError } from '#sandbox/protocol/service-error.ts';
import type { TrailState } from '#sandbox/store/resource-types.ts';
import { checkBucket } from './check-bucket.ts';
import { checkKey } from './check-key.ts';
import { checkLogsDelivery } from './check-logs-delivery.ts';
import { checkConversion } from './check-organization.ts';
import { findTrailAtHome, ownerOf, putTrail } from './find-trail.ts';
import { trailAnswer } from './trail-answer.ts';

/**
 * Changes a trail; what the call does not mention stays. The log group and the role go together: both set, or both empty
 * to end the delivery (CloudTrail User Guide, "Stopping CloudTrail from sending events to CloudWatch Logs").
 */
export const updateTrail = operation('cloudtrail', 'UpdateTrail', {
  limits: { S3KeyPrefix: { max: 200 } },
  recording: { management: true, readOnly: false },
  handle(input, call) {
    const before = findTrailAtHome(call, input.Name);
    const multiRegion = input.IsMultiRegionTrail ?? before.isMultiRegion;
    const globalEvents = input.IncludeGlobalServiceEvents ?? before.includesGlobalServiceEvents;
    if (multiRegion && !globalEvents) {
      throw new ServiceError(
        'InvalidParameterCombinationException',
        'Multi-Region trail must include global service events.',
      );
    }
    const isOrganization = input.IsOrganizationTrail ?? before.isOrganization;
    const isConverted = isOrganization !== before.isOrganization;
    const newId = isConverted ? checkConversion(call).id : before.organizationId;
    const organizationId = isOrganization ? newId : undefined;
    const bucket = input.S3BucketName ?? before.s3BucketName;
    const prefix = input.S3KeyPrefix ?? before.s3KeyPrefix;
    if (input.S3BucketName !== undefined || input.S3KeyPrefix !== undefined || isConverted) {
      checkBucket(call, {
        bucketName: bucket,
        prefix,
        trailArn: before.arn,
        account: ownerOf(before),
        organizationId,
      });
    }
    const delivery =
      input.CloudWatchLogsLogGroupArn === undefined && input.CloudWatchLogsRoleArn === undefined
        ? { logGroupArn: before.logGroupArn, roleArn: before.roleArn }
        : checkLogsDelivery(
            call,
            { ...before, organizationId },
            input.CloudWatchLogsLogGroupArn,
            input.CloudWatchLogsRoleArn,
          );
    const trail: TrailState = {
      ...before,
      s3BucketName: bucket,
      s3KeyPrefix: prefix || undefined,
      snsTopicName: (input.SnsTopicName ?? before.snsTopicName) || undefined,
      kmsKeyId: checkKey(call, input.KmsKeyId, { ...before, bucketName: bucket }),
      isMultiRegion: multiRegion,
      includesGlobalServiceEvents: globalEvents,
      recursiveLogging: input.RecursiveLogging ?? before.recursiveLogging,
      logFileValidation: input.EnableLogFileValidation ?? before.logFileValidation,
      isOrganization,
      organizationId,
      ...delivery,
    };
    putTrail(call, trail);
    return trailAnswer(trail);
  },
});
