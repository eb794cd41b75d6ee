import { CreateTrailCommand } from '@aws-sdk/client-cloudtrail';
import { within, writers, type AwsAccess } from '#aws/client.ts';
import { written, type Written } from '#aws/fields.ts';

/** A trail to be. */
export interface TrailToCreate {
  readonly name: string;
  readonly s3BucketName: string;
  readonly isMultiRegion: boolean;
  readonly isOrganization: boolean;
  readonly logFileValidation: boolean;
}

/**
 * Creates a trail whose home is the region of the access (CloudTrail API, CreateTrail). It does not log before StartLogging,
 * and does not deliver to CloudWatch Logs.
 */
export async function createTrail(
  access: AwsAccess,
  input: TrailToCreate,
  signal: AbortSignal,
): Promise<Written> {
  const command = new CreateTrailCommand({
    Name: input.name,
    S3BucketName: input.s3BucketName,
    IsMultiRegionTrail: input.isMultiRegion,
    IsOrganizationTrail: input.isOrganization,
    EnableLogFileValidation: input.logFileValidation,
  });
  return written(await writers(access).cloudTrail.send(command, within(signal)));
}
