import { operation } from '#sandbox/operation.ts';
import { PAGING } from './find-role.ts';
import { userAnswer, usersOf } from './find-user.ts';
import { pageByName } from './paging.ts';
import { PATH_PREFIX } from './iam-limits.ts';

/** Lists users by name; `PathPrefix` keeps those under a path. */
export const listUsers = operation('iam', 'ListUsers', {
  limits: { ...PAGING, ...PATH_PREFIX },
  recording: { management: true, readOnly: true },
  handle(input, call) {
    const prefix = input.PathPrefix ?? '/';
    const users = usersOf(call).filter(({ path }) => path.startsWith(prefix));
    const { items, IsTruncated, Marker } = pageByName(users, ({ name }) => name, input);
    return { Users: items.map(userAnswer), IsTruncated, Marker };
  },
});
