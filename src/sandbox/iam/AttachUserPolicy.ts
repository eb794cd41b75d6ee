import { operation } from '#sandbox/operation.ts';
import { ServiceError } from '#sandbox/protocol/service-error.ts';
import { findPolicy, POLICY_ARN } from './find-policy.ts';
import { findOwnUser, NEW_USER_NAME, userKey } from './find-user.ts';
import { putUser } from './spread.ts';

/** Managed policies a user may have (IAM quotas). */
const MAX_ATTACHED = 10;

/** Attaches a managed policy to a user; one that is attached already stays so. */
export const attachUserPolicy = operation('iam', 'AttachUserPolicy', {
  limits: { ...NEW_USER_NAME, ...POLICY_ARN },
  recording: { management: true, readOnly: false },
  handle(input, call) {
    const user = findOwnUser(call, input.UserName);
    const { arn } = findPolicy(call, input.PolicyArn);
    if (user.attachedPolicies.includes(arn)) return {};
    if (user.attachedPolicies.length >= MAX_ATTACHED) {
      throw new ServiceError(
        'LimitExceededException',
        `Cannot exceed quota for PoliciesPerUser: ${MAX_ATTACHED}`,
      );
    }
    const attachedPolicies = [...user.attachedPolicies, arn];
    putUser(call.store, userKey(call, user), { ...user, attachedPolicies }, call.now);
    return {};
  },
});
