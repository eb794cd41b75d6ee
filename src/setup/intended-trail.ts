import { partitionOfRegion } from '#domain/arn/partition.ts';
import { trailArn } from '#domain/arn/trail-arn.ts';
import type { Trail, TrailStatus } from '#domain/trail/trail.ts';
import type { NewTrailChoice } from './answers.ts';
import type { NewTrail } from './ports.ts';

/** The ARN that a new trail will have. @param owner the management account for an organization trail, else the account itself */
const newTrailArn = (name: string, region: string, owner: string): string =>
  trailArn({ partition: partitionOfRegion(region), region, account: owner, name });

/** The trail as CreateTrail makes it (CloudTrail API, CreateTrail: defaults). */
export function intendedTrail(choice: NewTrailChoice, region: string, owner: string): Trail {
  return {
    name: choice.name,
    arn: newTrailArn(choice.name, region, owner),
    homeRegion: region,
    isMultiRegion: choice.isMultiRegion,
    isOrganization: choice.isOrganization,
    includesGlobalServiceEvents: true,
    s3BucketName: choice.bucket.name,
    s3KeyPrefix: undefined,
    snsTopicArn: undefined,
    kmsKeyId: undefined,
    logFileValidation: choice.logFileValidation,
    cloudWatchLogs: undefined,
    hasCustomEventSelectors: false,
    hasInsightSelectors: false,
  };
}

/** A trail does not log before StartLogging. */
export const STATUS_OF_NEW: TrailStatus = {
  isLogging: false,
  startedLoggingAt: undefined,
  stoppedLoggingAt: undefined,
  latestDeliveryAt: undefined,
  latestDeliveryError: undefined,
  latestLogsDeliveryAt: undefined,
  latestLogsDeliveryError: undefined,
};

/** Whether a trail is the one that was to be made: by an earlier run, or by a call whose answer was lost. */
export const isTrailAsWanted = (
  trail: Trail,
  wanted: Pick<NewTrail, 's3BucketName' | 'isMultiRegion' | 'isOrganization' | 'logFileValidation'>,
): boolean =>
  trail.s3BucketName === wanted.s3BucketName &&
  trail.isMultiRegion === wanted.isMultiRegion &&
  trail.isOrganization === wanted.isOrganization &&
  trail.logFileValidation === wanted.logFileValidation;
