import { operation } from '#sandbox/operation.ts';
import { findRole, ROLE_NAME, roleKey } from './find-role.ts';
import { putRole } from './spread.ts';
import { ROLE_DESCRIPTION } from './iam-limits.ts';

/** Changes a role's description and how long its sessions may last. */
export const updateRole = operation('iam', 'UpdateRole', {
  limits: {
    ...ROLE_NAME,
    Description: ROLE_DESCRIPTION,
    MaxSessionDuration: { min: 3_600, max: 43_200 },
  },
  recording: { management: true, readOnly: false },
  handle(input, call) {
    const role = findRole(call, input.RoleName);
    const {
      Description: description = role.description,
      MaxSessionDuration: maxSessionDuration = role.maxSessionDuration,
    } = input;
    const changed = { ...role, description, maxSessionDuration };
    putRole(call.store, roleKey(call, role), changed, call.now);
    return {};
  },
});
