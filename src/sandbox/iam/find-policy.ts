import { parseArn } from '#domain/arn/arn.ts';
import type { Call } from '#sandbox/operation.ts';
import { ServiceError } from '#sandbox/protocol/service-error.ts';
import type { ManagedPolicyState } from '#sandbox/store/resource-types.ts';

/**
 * Finds a managed policy: the account's own, or one of AWS's (`arn:aws:iam::aws:policy/...`).
 * @throws ServiceError NoSuchEntityException, ValidationError
 */
export function findPolicy({ account, store }: Call, text: string): ManagedPolicyState {
  const arn = parseArn(text);
  const name = /^policy\/(?:.*\/)?([^/]+)$/.exec(arn?.resource ?? '')?.[1];
  if (arn?.service !== 'iam' || name === undefined) {
    throw new ServiceError('ValidationError', `ARN ${text} is not valid.`, 400);
  }
  const visible = arn.account === account || arn.account === 'aws';
  const policy = store.resources.get('policy', { account: arn.account, region: '', name });
  if (!visible || policy === undefined || policy.arn !== text) {
    throw new ServiceError('NoSuchEntityException', `Policy ${text} was not found.`);
  }
  return policy;
}
