import { operation } from '#sandbox/operation.ts';
import { findRole, ROLE_NAME, roleKey } from './find-role.ts';
import { putRole } from './spread.ts';
import { TAG_KEY, withoutTags } from './tags.ts';

/** Takes tags away from a role. */
export const untagRole = operation('iam', 'UntagRole', {
  limits: { ...ROLE_NAME, TagKeys: { max: 50 }, 'TagKeys.member': TAG_KEY },
  recording: { management: true, readOnly: false },
  handle(input, call) {
    const role = findRole(call, input.RoleName);
    const tags = withoutTags(role.tags, input.TagKeys);
    putRole(call.store, roleKey(call, role), { ...role, tags }, call.now);
    return {};
  },
});
