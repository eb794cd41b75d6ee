import { operation } from '#sandbox/operation.ts';
import { encodeDocument, findInlinePolicy, findRole, POLICY_NAME, ROLE_NAME } from './find-role.ts';

/** Gives the document of one inline policy. */
export const getRolePolicy = operation('iam', 'GetRolePolicy', {
  limits: { ...ROLE_NAME, ...POLICY_NAME },
  recording: { management: true, readOnly: true },
  handle(input, call) {
    const role = findRole(call, input.RoleName);
    const document = findInlinePolicy(role, input.PolicyName);
    return {
      RoleName: role.name,
      PolicyName: input.PolicyName,
      PolicyDocument: encodeDocument(document),
    };
  },
});
