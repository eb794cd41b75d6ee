import { DeleteBucketPolicyCommand } from '@aws-sdk/client-s3';
import { within, type AwsAccess } from '#aws/client.ts';
import { written, type Written } from '#aws/fields.ts';
import { setUpWriters } from '#aws/set-up-clients.ts';

/** Takes a bucket's policy away (S3 API, DeleteBucketPolicy); S3 does not mind if it has none. */
export async function deleteBucketPolicy(
  access: AwsAccess,
  input: { readonly bucket: string },
  signal: AbortSignal,
): Promise<Written> {
  const command = new DeleteBucketPolicyCommand({ Bucket: input.bucket });
  return written(await setUpWriters(access).s3.send(command, within(signal)));
}
