import { operation } from '#sandbox/operation.ts';
import { ServiceError } from '#sandbox/protocol/service-error.ts';
import { findRole, POLICY_NAME, ROLE_NAME, roleKey } from './find-role.ts';
import { putRole } from './spread.ts';

/** Removes an inline policy from a role. */
export const deleteRolePolicy = operation('iam', 'DeleteRolePolicy', {
  limits: { ...ROLE_NAME, ...POLICY_NAME },
  recording: { management: true, readOnly: false },
  handle(input, call) {
    const role = findRole(call, input.RoleName);
    const { [input.PolicyName]: removed, ...inlinePolicies } = role.inlinePolicies;
    if (removed === undefined) {
      throw new ServiceError(
        'NoSuchEntityException',
        `The role policy with name ${input.PolicyName} cannot be found.`,
      );
    }
    putRole(call.store, roleKey(call, role), { ...role, inlinePolicies }, call.now);
    return {};
  },
});
