import { parsePolicy } from '#domain/policy/document.ts';
import { type BucketUse, mayLogToBucket } from '#domain/policy/may-log-to-bucket.ts';
import type { BucketState } from '#sandbox/store/resource-types.ts';
import type { Store } from '#sandbox/store/store.ts';

/** The bucket of a name, whoever owns it. */
export const bucketByName = (store: Store, bucketName: string): BucketState | undefined =>
  store.resources.list('bucket').find(({ name }) => name === bucketName)?.value;

/** Whether a bucket's policy, if it has one, lets CloudTrail act for a trail. */
export function mayUseBucket({ policy }: BucketState, use: BucketUse, key?: string): boolean {
  const parsed = policy === undefined ? undefined : parsePolicy(policy);
  if (parsed === undefined || !('ok' in parsed)) return false;
  return mayLogToBucket(parsed.ok, use, key).decision === 'allowed';
}
