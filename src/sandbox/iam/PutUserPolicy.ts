import { operation } from '#sandbox/operation.ts';
import { ServiceError } from '#sandbox/protocol/service-error.ts';
import { assertPolicy, DOCUMENT_LIMIT, POLICY_NAME } from './find-role.ts';
import { findOwnUser, USER_NAME, userKey } from './find-user.ts';
import { putUser } from './spread.ts';

/** Characters of all inline policies of a user together, white space not counted (IAM quotas). */
const MAX_INLINE_CHARACTERS = 2_048;

/** Adds an inline policy to a user, or replaces the one of that name. */
export const putUserPolicy = operation('iam', 'PutUserPolicy', {
  limits: { ...USER_NAME, ...POLICY_NAME, PolicyDocument: DOCUMENT_LIMIT },
  recording: { management: true, readOnly: false },
  handle(input, call) {
    const user = findOwnUser(call, input.UserName);
    assertPolicy(input.PolicyDocument, 'identity');
    const inlinePolicies = { ...user.inlinePolicies, [input.PolicyName]: input.PolicyDocument };
    const size = Object.values(inlinePolicies).join('').replace(/\s/g, '').length;
    if (size > MAX_INLINE_CHARACTERS) {
      throw new ServiceError(
        'LimitExceededException',
        `Maximum policy size of ${MAX_INLINE_CHARACTERS} bytes exceeded for user ${user.name}`,
      );
    }
    putUser(call.store, userKey(call, user), { ...user, inlinePolicies }, call.now);
    return {};
  },
});
