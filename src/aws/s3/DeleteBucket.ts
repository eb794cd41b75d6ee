import { DeleteBucketCommand } from '@aws-sdk/client-s3';
import { within, type AwsAccess } from '#aws/client.ts';
import { written, type Written } from '#aws/fields.ts';
import { setUpWriters } from '#aws/set-up-clients.ts';

/** Deletes a bucket that is empty (S3 API, DeleteBucket); one with anything in it fails with `BucketNotEmpty`, kind `conflict`. */
export async function deleteBucket(
  access: AwsAccess,
  input: { readonly bucket: string },
  signal: AbortSignal,
): Promise<Written> {
  const command = new DeleteBucketCommand({ Bucket: input.bucket });
  return written(await setUpWriters(access).s3.send(command, within(signal)));
}
