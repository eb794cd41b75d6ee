import { operation } from '#sandbox/operation.ts';
import { ServiceError } from '#sandbox/protocol/service-error.ts';
import { findPolicy, POLICY_ARN } from './find-policy.ts';
import { findRole, ROLE_NAME, roleKey } from './find-role.ts';
import { putRole } from './spread.ts';

/** Managed policies a role may have (IAM quotas). */
export const MAX_ATTACHED = 10;

/** Attaches a managed policy to a role; one that is attached already stays so. */
export const attachRolePolicy = operation('iam', 'AttachRolePolicy', {
  limits: { ...ROLE_NAME, ...POLICY_ARN },
  recording: { management: true, readOnly: false },
  handle(input, call) {
    const role = findRole(call, input.RoleName);
    const { arn } = findPolicy(call, input.PolicyArn);
    if (role.attachedPolicies.includes(arn)) return {};
    if (role.attachedPolicies.length >= MAX_ATTACHED) {
      throw new ServiceError(
        'LimitExceededException',
        `Cannot exceed quota for PoliciesPerRole: ${MAX_ATTACHED}`,
      );
    }
    const attachedPolicies = [...role.attachedPolicies, arn];
    putRole(call.store, roleKey(call, role), { ...role, attachedPolicies }, call.now);
    return {};
  },
});
