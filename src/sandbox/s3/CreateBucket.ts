import { checkBucketName } from '#domain/arn/names.ts';
import { ServiceError } from '#sandbox/protocol/service-error.ts';
import type { S3Answer, S3Operation } from './s3-operation.ts';

/**
 * Makes a bucket; names are unique over all accounts. It comes to the region that the request names, and each region but
 * us-east-1 wants to be named where it is called (S3 API, CreateBucket).
 */
export const createBucket: S3Operation = {
  name: 'CreateBucket',
  method: 'PUT',
  of: 'bucket',
  recording: { management: true, readOnly: false },
  handle({ bucketName, body }, { account, region, store, now }) {
    if (checkBucketName(bucketName) !== undefined) {
      throw new ServiceError('InvalidBucketName', 'The specified bucket is not valid.', 400);
    }
    const location = readLocation(body, region);
    const existing = store.resources.list('bucket').find(({ name }) => name === bucketName);
    if (existing !== undefined) {
      // As in the days when there was one region: making one's bucket again is no error there.
      const isRepeat = existing.value.region === HOME && location === HOME;
      if (existing.account === account && isRepeat) return made(bucketName);
      throw existing.account === account
        ? new ServiceError(
            'BucketAlreadyOwnedByYou',
            'Your previous request to create the named bucket succeeded and you already own it.',
            409,
          )
        : new ServiceError(
            'BucketAlreadyExists',
            'The requested bucket name is not available. The bucket namespace is shared by all users of the system. Please select a different name and try again.',
            409,
          );
    }
    store.resources.put(
      'bucket',
      { account, region: '', name: bucketName },
      { name: bucketName, region: location, createdAt: now },
    );
    return made(bucketName);
  },
};

/** The region that buckets are in when nobody says anything, and whose endpoint makes buckets everywhere. */
const HOME = 'us-east-1';

const made = (bucketName: string): S3Answer => ({
  status: 200,
  headers: { location: `/${bucketName}` },
});

/**
 * Where the bucket shall be.
 * @param region where the request was sent
 * @throws ServiceError InvalidLocationConstraint, IllegalLocationConstraintException
 */
function readLocation(body: string, region: string): string {
  const named = /<LocationConstraint[^>]*>([^<]*)</.exec(body)?.[1] ?? '';
  if (named === HOME || !/^(?:EU|[a-z0-9-]*)$/.test(named)) {
    throw new ServiceError(
      'InvalidLocationConstraint',
      'The specified location-constraint is not valid',
      400,
    );
  }
  const location = named === '' ? HOME : named === 'EU' ? 'eu-west-1' : named;
  if (region !== HOME && location !== region) {
    throw new ServiceError(
      'IllegalLocationConstraintException',
      `The ${named === '' ? 'unspecified' : named} location constraint is incompatible for the region specific endpoint this request was sent to.`,
      400,
    );
  }
  return location;
}
