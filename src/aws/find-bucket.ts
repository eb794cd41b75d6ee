import type { FoundBucket } from '#setup/ports.ts';
import { inRegion, type AwsAccess } from './client.ts';
import { AwsError } from './errors.ts';
import { getBucketPolicy } from './s3/GetBucketPolicy.ts';
import { headBucket } from './s3/HeadBucket.ts';

/**
 * Looks for a bucket in all the world. The first region that is asked names the right one where it is not that itself.
 *
 * @throws AwsError also where the bucket may be looked at and its policy may not
 */
export async function findBucket(
  access: AwsAccess,
  bucket: string,
  signal: AbortSignal,
): Promise<FoundBucket> {
  try {
    const first = await headBucket(access, { bucket }, signal);
    const { region } = first.isElsewhere
      ? await headBucket(inRegion(access, first.region), { bucket }, signal)
      : first;
    const policy = await getBucketPolicy(inRegion(access, region), { bucket }, signal);
    return { kind: 'own', region, policy };
  } catch (error) {
    if (!(error instanceof AwsError)) throw error;
    if (error.kind === 'notFound') return { kind: 'none' };
    // Another account's bucket may let itself be looked at; its policy never does: 405, "not allowed against this resource".
    const isOfOthers = error.operation === 'HeadBucket' && error.kind === 'denied';
    if (isOfOthers || error.status === 405) return { kind: 'closed' };
    throw error;
  }
}
