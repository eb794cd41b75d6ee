import { inRegion, type AwsAccess } from '#aws/client.ts';
import { leaderRegion, partitionOfRegion } from '#domain/arn/partition.ts';

/** Organizations answers in one region of each partition, such as us-east-1 (the SDK's endpoint rules). */
export const inOrganizationsRegion = (access: AwsAccess): AwsAccess =>
  inRegion(access, leaderRegion(partitionOfRegion(access.region)));
