import { ListBucketsCommand } from '@aws-sdk/client-s3';
import { within, type AwsAccess } from '#aws/client.ts';
import { required } from '#aws/fields.ts';
import { setUpReaders } from '#aws/set-up-clients.ts';

/**
 * Lists the names of the account's buckets, of every region (S3 API, ListBuckets): all in one answer, as no page size is asked
 * for. S3 tells a bucket's region only when asked for that bucket.
 */
export async function listBuckets(
  access: AwsAccess,
  _input: Readonly<Record<string, never>>,
  signal: AbortSignal,
): Promise<readonly string[]> {
  const output = await setUpReaders(access).s3.send(new ListBucketsCommand({}), within(signal));
  return (output.Buckets ?? []).map(({ Name }) => required(Name, 's3', 'ListBuckets', 'Name'));
}
