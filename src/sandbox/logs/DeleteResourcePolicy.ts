import { operation } from '#sandbox/operation.ts';
import { ServiceError } from '#sandbox/protocol/service-error.ts';
import { policyKey, refuseResourceScope, required } from './resource-policies.ts';

/** Removes a resource policy of the account. */
export const deleteResourcePolicy = operation('logs', 'DeleteResourcePolicy', {
  limits: { expectedRevisionId: { min: 1 } },
  recording: { management: true, readOnly: false },
  handle(input, call) {
    refuseResourceScope(input.resourceArn);
    const name = required('policyName', input.policyName);
    if (!call.store.resources.delete('resourcePolicy', policyKey(call, name))) {
      throw new ServiceError(
        'ResourceNotFoundException',
        `Policy with name [${name}] does not exist.`,
      );
    }
    return {};
  },
});
