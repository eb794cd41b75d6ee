import type { Call } from '#sandbox/operation.ts';
import { ServiceError } from '#sandbox/protocol/service-error.ts';
import type { ResourceKey } from '#sandbox/store/store.ts';

/** Where a resource policy is kept. */
export const policyKey = ({ account, region }: Call, policyName: string): ResourceKey => ({
  account,
  region,
  name: policyName,
});

/**
 * The value of a member that the model calls optional and the API reference "required".
 * @throws ServiceError InvalidParameterException
 */
export function required(name: string, value: string | undefined): string {
  if (value !== undefined) return value;
  throw new ServiceError(
    'InvalidParameterException',
    `1 validation error detected: Value null at '${name}' failed to satisfy constraint: Member must not be null`,
  );
}

/**
 * Policies here are the account's; AWS also knows policies of single log groups.
 * @throws ServiceError InvalidParameterException
 */
export function refuseResourceScope(resourceArn: string | undefined): void {
  if (resourceArn === undefined) return;
  throw new ServiceError(
    'InvalidParameterException',
    'The sandbox keeps resource policies of the account only. Leave resourceArn out.',
  );
}
