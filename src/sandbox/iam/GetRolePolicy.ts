import { operation } from '#sandbox/operation.ts';
import { ServiceError } from '#sandbox/protocol/service-error.ts';
import { encodeDocument, findRole, POLICY_NAME, ROLE_NAME } from './find-role.ts';

/** Gives the document of one inline policy. */
export const getRolePolicy = operation('iam', 'GetRolePolicy', {
  limits: { ...ROLE_NAME, ...POLICY_NAME },
  recording: { management: true, readOnly: true },
  handle(input, call) {
    const role = findRole(call, input.RoleName);
    const document = role.inlinePolicies[input.PolicyName];
    if (document === undefined) {
      throw new ServiceError(
        'NoSuchEntityException',
        `The role policy with name ${input.PolicyName} cannot be found.`,
      );
    }
    return {
      RoleName: role.name,
      PolicyName: input.PolicyName,
      PolicyDocument: encodeDocument(document),
    };
  },
});
