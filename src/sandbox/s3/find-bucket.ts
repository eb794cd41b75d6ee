import type { Call } from '#sandbox/operation.ts';
import { ServiceError } from '#sandbox/protocol/service-error.ts';
import type { BucketState } from '#sandbox/store/resource-types.ts';

/**
 * Finds a bucket of the caller's account.
 * @throws ServiceError NoSuchBucket, AccessDenied for another account's bucket
 */
export function findBucket({ account, store }: Call, name: string): BucketState {
  const found = store.resources.list('bucket').find((row) => row.name === name);
  if (found === undefined) {
    throw new ServiceError('NoSuchBucket', 'The specified bucket does not exist', 404);
  }
  if (found.account !== account) throw new ServiceError('AccessDenied', 'Access Denied', 403);
  return found.value;
}
