import { operation } from '#sandbox/operation.ts';
import { findInlinePolicy, findRole, POLICY_NAME, ROLE_NAME, roleKey } from './find-role.ts';
import { putRole } from './spread.ts';

/** Removes an inline policy from a role. */
export const deleteRolePolicy = operation('iam', 'DeleteRolePolicy', {
  limits: { ...ROLE_NAME, ...POLICY_NAME },
  recording: { management: true, readOnly: false },
  handle(input, call) {
    const role = findRole(call, input.RoleName);
    findInlinePolicy(role, input.PolicyName);
    const { [input.PolicyName]: _, ...inlinePolicies } = role.inlinePolicies;
    putRole(call.store, roleKey(call, role), { ...role, inlinePolicies }, call.now);
    return {};
  },
});
