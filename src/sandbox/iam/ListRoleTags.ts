import { operation } from '#sandbox/operation.ts';
import { findRole, PAGING, ROLE_NAME } from './find-role.ts';
import { pageByName } from './paging.ts';
import { tagAnswer } from './tags.ts';

/** Lists a role's tags by key. */
export const listRoleTags = operation('iam', 'ListRoleTags', {
  limits: { ...ROLE_NAME, ...PAGING },
  recording: { management: true, readOnly: true },
  handle(input, call) {
    const tags = tagAnswer(findRole(call, input.RoleName).tags).toSorted((a, b) =>
      a.Key < b.Key ? -1 : 1,
    );
    const { items, IsTruncated, Marker } = pageByName(tags, ({ Key }) => Key, input);
    return { Tags: [...items], IsTruncated, Marker };
  },
});
