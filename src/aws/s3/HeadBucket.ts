import { HeadBucketCommand } from '@aws-sdk/client-s3';
import { within, type AwsAccess } from '#aws/client.ts';
import { AwsError } from '#aws/errors.ts';
import { required } from '#aws/fields.ts';
import { setUpReaders } from '#aws/set-up-clients.ts';

/** Where a bucket was found. */
export interface BucketRegion {
  /** The region it is in: another than the one asked if `isElsewhere`. */
  readonly region: string;
  /** It is there, but this region does not answer for it. */
  readonly isElsewhere: boolean;
}

/**
 * Asks one region for a bucket (S3 API, HeadBucket). S3 answers a wrong region with 301 or 400, without a word but with the
 * right region in a header. Kind `notFound` if there is no bucket of that name in any account, `denied` if the caller may
 * not look: most often it is another account's.
 */
export async function headBucket(
  access: AwsAccess,
  input: { readonly bucket: string },
  signal: AbortSignal,
): Promise<BucketRegion> {
  const command = new HeadBucketCommand({ Bucket: input.bucket });
  try {
    const output = await setUpReaders(access).s3.send(command, within(signal));
    const { requestId } = output.$metadata;
    // An answer without a body may be any web server's: S3's names the region, and the request.
    const sign = output.BucketRegion ?? (requestId && access.region);
    return {
      region: required(sign, 's3', 'HeadBucket', 'x-amz-bucket-region'),
      isElsewhere: false,
    };
  } catch (error) {
    const region = regionNamedBy(error);
    if (region === undefined || region === access.region) throw error;
    return { region, isElsewhere: true };
  }
}

/** The header of a refusal that means nothing but "ask there". */
function regionNamedBy(error: unknown): string | undefined {
  if (!(error instanceof AwsError) || ![301, 307, 400].includes(error.status ?? 0)) {
    return undefined;
  }
  const { $response } = (error.cause ?? {}) as {
    readonly $response?: { readonly headers?: Readonly<Record<string, string>> };
  };
  return $response?.headers?.['x-amz-bucket-region'];
}
