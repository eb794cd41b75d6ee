import { operation } from '#sandbox/operation.ts';
import { PAGING, roleAnswer } from './find-role.ts';
import { pageByName } from './paging.ts';
import { PATH_PREFIX } from './iam-limits.ts';

/** Lists roles by name; `PathPrefix` keeps those under a path. */
export const listRoles = operation('iam', 'ListRoles', {
  limits: { ...PAGING, ...PATH_PREFIX },
  recording: { management: true, readOnly: true },
  handle(input, { account, store }) {
    const prefix = input.PathPrefix ?? '/';
    const roles = store.resources
      .list('role', { account, region: '' })
      .map(({ value }) => value)
      .filter(({ path }) => path.startsWith(prefix));
    const { items, IsTruncated, Marker } = pageByName(roles, ({ name }) => name, input);
    return { Roles: items.map(roleAnswer), IsTruncated, Marker };
  },
});
