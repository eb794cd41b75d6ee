import { GetBucketPolicyCommand } from '@aws-sdk/client-s3';
import { within, type AwsAccess } from '#aws/client.ts';
import { AwsError } from '#aws/errors.ts';
import { textOrUnset } from '#aws/fields.ts';
import { setUpReaders } from '#aws/set-up-clients.ts';

/** Reads the policy of a bucket of the region as JSON text (S3 API, GetBucketPolicy); `undefined` if it has none. */
export async function getBucketPolicy(
  access: AwsAccess,
  input: { readonly bucket: string },
  signal: AbortSignal,
): Promise<string | undefined> {
  const command = new GetBucketPolicyCommand({ Bucket: input.bucket });
  try {
    return textOrUnset((await setUpReaders(access).s3.send(command, within(signal))).Policy);
  } catch (error) {
    if (error instanceof AwsError && error.name === 'NoSuchBucketPolicy') return undefined;
    throw error;
  }
}
