import { operation } from '#sandbox/operation.ts';
import { findUser, USER_NAME, userAnswerInFull } from './find-user.ts';

/** Describes a user; without a name, the one who calls. */
export const getUser = operation('iam', 'GetUser', {
  limits: USER_NAME,
  recording: { management: true, readOnly: true },
  handle: (input, call) => ({ User: userAnswerInFull(findUser(call, input.UserName)) }),
});
