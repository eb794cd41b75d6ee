import { CreateBucketCommand, type BucketLocationConstraint } from '@aws-sdk/client-s3';
import { within, type AwsAccess } from '#aws/client.ts';
import { written, type Written } from '#aws/fields.ts';
import { setUpWriters } from '#aws/set-up-clients.ts';

/**
 * Creates a bucket in the region of the access (S3 API, CreateBucket). Every region but us-east-1 must be named in the request
 * as well. Kind `conflict`: `BucketAlreadyExists` = another account has the name, `BucketAlreadyOwnedByYou` = this one (in
 * us-east-1 that is no failure).
 */
export async function createBucket(
  access: AwsAccess,
  input: { readonly bucket: string },
  signal: AbortSignal,
): Promise<Written> {
  const command = new CreateBucketCommand({
    Bucket: input.bucket,
    ...(access.region !== 'us-east-1' && {
      // The SDK's list of regions is as old as the SDK.
      CreateBucketConfiguration: { LocationConstraint: access.region as BucketLocationConstraint },
    }),
  });
  return written(await setUpWriters(access).s3.send(command, within(signal)));
}
