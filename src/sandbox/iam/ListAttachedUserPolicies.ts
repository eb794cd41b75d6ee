import { operation } from '#sandbox/operation.ts';
import { attachedPage } from './attached-page.ts';
import { PAGING } from './find-role.ts';
import { findUser, NEW_USER_NAME } from './find-user.ts';
import { POLICY_PATH } from './iam-limits.ts';

/** Lists the managed policies attached to a user. */
export const listAttachedUserPolicies = operation('iam', 'ListAttachedUserPolicies', {
  limits: { ...NEW_USER_NAME, ...PAGING, PathPrefix: POLICY_PATH },
  recording: { management: true, readOnly: true },
  handle: (input, call) => attachedPage(findUser(call, input.UserName), input),
});
