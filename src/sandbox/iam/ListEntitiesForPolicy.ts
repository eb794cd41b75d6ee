import { operation } from '#sandbox/operation.ts';
import { findPolicy, POLICY_ARN } from './find-policy.ts';
import { PAGING } from './find-role.ts';
import { pageByName } from './paging.ts';
import { PATH_LIMIT } from './iam-limits.ts';
import type { Grants } from '#sandbox/store/resource-types.ts';
import { usersOf } from './find-user.ts';

/** Lists to whom a managed policy is attached, or whom it bounds. */
export const listEntitiesForPolicy = operation('iam', 'ListEntitiesForPolicy', {
  limits: {
    ...POLICY_ARN,
    ...PAGING,
    EntityFilter: { values: ['User', 'Role', 'Group', 'LocalManagedPolicy', 'AWSManagedPolicy'] },
    PathPrefix: PATH_LIMIT,
    PolicyUsageFilter: { values: ['PermissionsPolicy', 'PermissionsBoundary'] },
  },
  recording: { management: true, readOnly: true },
  handle(input, call) {
    const { arn } = findPolicy(call, input.PolicyArn);
    const { EntityFilter, PathPrefix = '/', PolicyUsageFilter: usage } = input;
    const uses = (holder: Grants & { readonly path: string }): boolean =>
      holder.path.startsWith(PathPrefix) &&
      ((usage !== 'PermissionsBoundary' && holder.attachedPolicies.includes(arn)) ||
        (usage !== 'PermissionsPolicy' && holder.permissionsBoundary === arn));
    const roles = call.store.resources.list('role', { account: call.account, region: '' });
    const entities = [
      ...roles.map(({ value }) => ({ kind: 'Role' as const, holder: value, id: value.roleId })),
      ...usersOf(call).map((user) => ({ kind: 'User' as const, holder: user, id: user.userId })),
    ].filter(({ kind, holder }) => (EntityFilter ?? kind) === kind && uses(holder));
    // A role and a user may have one name.
    const placeOf = ({ kind, holder }: (typeof entities)[number]) => `${kind}/${holder.name}`;
    const sorted = entities.toSorted((a, b) => (placeOf(a) < placeOf(b) ? -1 : 1));
    const { items, IsTruncated, Marker } = pageByName(sorted, placeOf, input);
    return {
      PolicyGroups: [],
      PolicyUsers: items.flatMap(({ kind, holder, id }) =>
        kind === 'User' ? [{ UserName: holder.name, UserId: id }] : [],
      ),
      PolicyRoles: items.flatMap(({ kind, holder, id }) =>
        kind === 'Role' ? [{ RoleName: holder.name, RoleId: id }] : [],
      ),
      IsTruncated,
      Marker,
    };
  },
});
