import { operation } from '#sandbox/operation.ts';
import { attachedPage } from './attached-page.ts';
import { findRole, PAGING, ROLE_NAME } from './find-role.ts';
import { POLICY_PATH } from './iam-limits.ts';

/** Lists the managed policies attached to a role. */
export const listAttachedRolePolicies = operation('iam', 'ListAttachedRolePolicies', {
  limits: { ...ROLE_NAME, ...PAGING, PathPrefix: POLICY_PATH },
  recording: { management: true, readOnly: true },
  handle: (input, call) => attachedPage(findRole(call, input.RoleName), input),
});
