import { operation } from '#sandbox/operation.ts';
import { encodeDocument, findInlinePolicy, POLICY_NAME } from './find-role.ts';
import { findUser, USER_NAME } from './find-user.ts';

/** Gives the document of one inline policy of a user. */
export const getUserPolicy = operation('iam', 'GetUserPolicy', {
  limits: { ...USER_NAME, ...POLICY_NAME },
  recording: { management: true, readOnly: true },
  handle(input, call) {
    const user = findUser(call, input.UserName);
    const document = findInlinePolicy(user, input.PolicyName, 'user');
    return {
      UserName: user.name,
      PolicyName: input.PolicyName,
      PolicyDocument: encodeDocument(document),
    };
  },
});
