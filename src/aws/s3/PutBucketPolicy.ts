import { PutBucketPolicyCommand } from '@aws-sdk/client-s3';
import { within, type AwsAccess } from '#aws/client.ts';
import { written, type Written } from '#aws/fields.ts';
import { setUpWriters } from '#aws/set-up-clients.ts';

/** Gives a bucket of the region a policy in place of the one it has (S3 API, PutBucketPolicy); JSON text, 20 KB at most. */
export async function putBucketPolicy(
  access: AwsAccess,
  input: { readonly bucket: string; readonly policy: string },
  signal: AbortSignal,
): Promise<Written> {
  const command = new PutBucketPolicyCommand({ Bucket: input.bucket, Policy: input.policy });
  return written(await setUpWriters(access).s3.send(command, within(signal)));
}
