import { operation } from '#sandbox/operation.ts';
import { ServiceError } from '#sandbox/protocol/service-error.ts';
import {
  assertPolicy,
  DOCUMENT_LIMIT,
  findRole,
  POLICY_NAME,
  ROLE_NAME,
  roleKey,
} from './find-role.ts';
import { putRole } from './spread.ts';

/** Characters of all inline policies of a role together, white space not counted (IAM quotas). */
export const MAX_INLINE_CHARACTERS = 10_240;

/** Adds an inline policy to a role, or replaces the one of that name. */
export const putRolePolicy = operation('iam', 'PutRolePolicy', {
  limits: { ...ROLE_NAME, ...POLICY_NAME, PolicyDocument: DOCUMENT_LIMIT },
  recording: { management: true, readOnly: false },
  handle(input, call) {
    const role = findRole(call, input.RoleName);
    assertPolicy(input.PolicyDocument, 'identity');
    const inlinePolicies = { ...role.inlinePolicies, [input.PolicyName]: input.PolicyDocument };
    const size = Object.values(inlinePolicies).join('').replace(/\s/g, '').length;
    if (size > MAX_INLINE_CHARACTERS) {
      throw new ServiceError(
        'LimitExceededException',
        `Maximum policy size of ${MAX_INLINE_CHARACTERS} bytes exceeded for role ${role.name}`,
      );
    }
    putRole(call.store, roleKey(call, role), { ...role, inlinePolicies }, call.now);
    return {};
  },
});
