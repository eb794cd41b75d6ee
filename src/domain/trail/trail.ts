import type { EpochMillis } from '#domain/time/units.ts';

/** A CloudTrail trail as CloudTrail's GetTrail describes it, in our words; absent and empty fields are `undefined`. */
export interface Trail {
  readonly name: string;
  readonly arn: string;
  readonly homeRegion: string;
  readonly isMultiRegion: boolean;
  readonly isOrganization: boolean;
  readonly includesGlobalServiceEvents: boolean;
  readonly s3BucketName: string | undefined;
  readonly s3KeyPrefix: string | undefined;
  readonly snsTopicArn: string | undefined;
  readonly kmsKeyId: string | undefined;
  readonly logFileValidation: boolean;
  /** Where its events go in CloudWatch Logs; `undefined` when no delivery is configured. */
  readonly cloudWatchLogs: LogsDelivery | undefined;
  readonly hasCustomEventSelectors: boolean;
  readonly hasInsightSelectors: boolean;
}

/** Group and role are always set together: UpdateTrail refuses one without the other. */
export interface LogsDelivery {
  /** With the `:*` suffix, as CloudTrail wants and returns it. */
  readonly logGroupArn: string;
  readonly roleArn: string;
}

/** What GetTrailStatus says; a field is `undefined` until the thing has happened once. */
export interface TrailStatus {
  readonly isLogging: boolean;
  readonly startedLoggingAt: EpochMillis | undefined;
  readonly stoppedLoggingAt: EpochMillis | undefined;
  /** Deliveries of log files to the S3 bucket. */
  readonly latestDeliveryAt: EpochMillis | undefined;
  readonly latestDeliveryError: string | undefined;
  /** Deliveries to CloudWatch Logs. */
  readonly latestLogsDeliveryAt: EpochMillis | undefined;
  readonly latestLogsDeliveryError: string | undefined;
}
