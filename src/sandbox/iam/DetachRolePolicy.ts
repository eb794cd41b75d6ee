import { operation } from '#sandbox/operation.ts';
import { ServiceError } from '#sandbox/protocol/service-error.ts';
import { POLICY_ARN } from './find-policy.ts';
import { findRole, ROLE_NAME, roleKey } from './find-role.ts';
import { putRole } from './spread.ts';

/** Takes a managed policy away from a role. */
export const detachRolePolicy = operation('iam', 'DetachRolePolicy', {
  limits: { ...ROLE_NAME, ...POLICY_ARN },
  recording: { management: true, readOnly: false },
  handle(input, call) {
    const role = findRole(call, input.RoleName);
    const attachedPolicies = role.attachedPolicies.filter((arn) => arn !== input.PolicyArn);
    if (attachedPolicies.length === role.attachedPolicies.length) {
      throw new ServiceError('NoSuchEntityException', `Policy ${input.PolicyArn} was not found.`);
    }
    putRole(call.store, roleKey(call, role), { ...role, attachedPolicies }, call.now);
    return {};
  },
});
