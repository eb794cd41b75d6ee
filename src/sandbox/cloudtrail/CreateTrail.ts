import { trailArn } from '#domain/arn/trail-arn.ts';
import { operation } from '#sandbox/operation.ts';
import { ServiceError } from '#sandbox/protocol/service-error.ts';
import type { TrailState } from '#sandbox/store/resource-types.ts';
import { checkBucket } from './check-bucket.ts';
import { checkKey } from './check-key.ts';
import { checkLogsDelivery } from './check-logs-delivery.ts';
import { checkOrganization } from './check-organization.ts';
import { assertTrailName, putTrail } from './find-trail.ts';
import { TAG_LIMITS, withTags } from './tags.ts';
import { trailAnswer } from './trail-answer.ts';

/** Trails per region, not adjustable (CloudTrail User Guide, "Quotas in AWS CloudTrail"). */
const MAX_TRAILS_PER_REGION = 5;

/** Makes a trail. It does not log before StartLogging. */
export const createTrail = operation('cloudtrail', 'CreateTrail', {
  limits: {
    S3KeyPrefix: { max: 200 },
    ...TAG_LIMITS,
  },
  recording: { management: true, readOnly: false },
  handle(input, call) {
    const { region, partition, store, now } = call;
    assertTrailName(input.Name);
    const name = input.Name;
    const organization = input.IsOrganizationTrail === true ? checkOrganization(call) : undefined;
    const organizationId = organization?.id;
    const account = organization?.managementAccount ?? call.account;
    if (store.resources.get('trail', { account, region, name }) !== undefined) {
      throw new ServiceError(
        'TrailAlreadyExistsException',
        `Trail ${name} already exists for customer: ${account}`,
      );
    }
    if (store.resources.list('trail', { account, region }).length >= MAX_TRAILS_PER_REGION) {
      throw new ServiceError(
        'MaximumNumberOfTrailsExceededException',
        `User: ${account} already has ${MAX_TRAILS_PER_REGION} trails in ${region}.`,
      );
    }
    if (input.IsMultiRegionTrail === true && input.IncludeGlobalServiceEvents === false) {
      throw new ServiceError(
        'InvalidParameterCombinationException',
        'Multi-Region trail must include global service events.',
      );
    }
    const arn = trailArn({ partition, region, account, name });
    checkBucket(call, {
      bucketName: input.S3BucketName,
      prefix: input.S3KeyPrefix,
      trailArn: arn,
      account,
      organizationId,
    });
    const trail: TrailState = {
      name,
      arn,
      homeRegion: region,
      createdAt: now,
      isMultiRegion: input.IsMultiRegionTrail ?? false,
      includesGlobalServiceEvents: input.IncludeGlobalServiceEvents ?? true,
      isOrganization: organizationId !== undefined,
      organizationId,
      logFileValidation: input.EnableLogFileValidation ?? false,
      recursiveLogging: input.RecursiveLogging,
      s3BucketName: input.S3BucketName,
      s3KeyPrefix: input.S3KeyPrefix || undefined,
      snsTopicName: input.SnsTopicName || undefined,
      kmsKeyId: checkKey(call, input.KmsKeyId, { arn, bucketName: input.S3BucketName }),
      ...checkLogsDelivery(
        call,
        { homeRegion: region, arn, organizationId },
        input.CloudWatchLogsLogGroupArn,
        input.CloudWatchLogsRoleArn,
      ),
      tags: withTags({}, input.TagsList),
      isLogging: false,
    };
    putTrail(call, trail);
    return trailAnswer(trail);
  },
});
