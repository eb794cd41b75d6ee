import { operation } from '#sandbox/operation.ts';
import { ServiceError } from '#sandbox/protocol/service-error.ts';
import { POLICY_ARN } from './find-policy.ts';
import { findOwnUser, NEW_USER_NAME, userKey } from './find-user.ts';
import { putUser } from './spread.ts';

/** Takes a managed policy away from a user. */
export const detachUserPolicy = operation('iam', 'DetachUserPolicy', {
  limits: { ...NEW_USER_NAME, ...POLICY_ARN },
  recording: { management: true, readOnly: false },
  handle(input, call) {
    const user = findOwnUser(call, input.UserName);
    const attachedPolicies = user.attachedPolicies.filter((arn) => arn !== input.PolicyArn);
    if (attachedPolicies.length === user.attachedPolicies.length) {
      throw new ServiceError('NoSuchEntityException', `Policy ${input.PolicyArn} was not found.`);
    }
    putUser(call.store, userKey(call, user), { ...user, attachedPolicies }, call.now);
    return {};
  },
});
