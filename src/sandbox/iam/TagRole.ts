import { operation } from '#sandbox/operation.ts';
import { findRole, ROLE_NAME, roleKey } from './find-role.ts';
import { putRole } from './spread.ts';
import { TAG_LIMITS, withTags } from './tags.ts';

/** Adds tags to a role, or gives those that are there another value. */
export const tagRole = operation('iam', 'TagRole', {
  limits: { ...ROLE_NAME, ...TAG_LIMITS },
  recording: { management: true, readOnly: false },
  handle(input, call) {
    const role = findRole(call, input.RoleName);
    const tags = withTags(role.tags, input.Tags);
    putRole(call.store, roleKey(call, role), { ...role, tags }, call.now);
    return {};
  },
});
