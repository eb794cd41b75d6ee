import { operation } from '#sandbox/operation.ts';
import { findRole, PAGING, ROLE_NAME } from './find-role.ts';
import { pageByName } from './paging.ts';

/** Lists the names of a role's inline policies. */
export const listRolePolicies = operation('iam', 'ListRolePolicies', {
  limits: { ...ROLE_NAME, ...PAGING },
  recording: { management: true, readOnly: true },
  handle(input, call) {
    const names = Object.keys(findRole(call, input.RoleName).inlinePolicies).toSorted();
    const { items, IsTruncated, Marker } = pageByName(names, (name) => name, input);
    return { PolicyNames: [...items], IsTruncated, Marker };
  },
});
