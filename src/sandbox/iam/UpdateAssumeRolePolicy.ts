import { operation } from '#sandbox/operation.ts';
import { assertPolicy, DOCUMENT_LIMIT, findRole, ROLE_NAME, roleKey } from './find-role.ts';
import { putRole } from './spread.ts';

/** Replaces a role's trust policy. */
export const updateAssumeRolePolicy = operation('iam', 'UpdateAssumeRolePolicy', {
  limits: { ...ROLE_NAME, PolicyDocument: DOCUMENT_LIMIT },
  recording: { management: true, readOnly: false },
  handle(input, call) {
    const role = findRole(call, input.RoleName);
    assertPolicy(input.PolicyDocument, 'trust');
    putRole(
      call.store,
      roleKey(call, role),
      { ...role, trustPolicy: input.PolicyDocument },
      call.now,
    );
    return {};
  },
});
