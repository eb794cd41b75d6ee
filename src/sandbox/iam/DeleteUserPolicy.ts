import { operation } from '#sandbox/operation.ts';
import { findInlinePolicy, POLICY_NAME } from './find-role.ts';
import { findOwnUser, USER_NAME, userKey } from './find-user.ts';
import { putUser } from './spread.ts';

/** Removes an inline policy from a user. */
export const deleteUserPolicy = operation('iam', 'DeleteUserPolicy', {
  limits: { ...USER_NAME, ...POLICY_NAME },
  recording: { management: true, readOnly: false },
  handle(input, call) {
    const user = findOwnUser(call, input.UserName);
    findInlinePolicy(user, input.PolicyName, 'user');
    const { [input.PolicyName]: _, ...inlinePolicies } = user.inlinePolicies;
    putUser(call.store, userKey(call, user), { ...user, inlinePolicies }, call.now);
    return {};
  },
});
