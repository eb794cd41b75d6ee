import { operation } from '#sandbox/operation.ts';
import { findPolicy, POLICY_ARN } from './find-policy.ts';
import { PAGING } from './find-role.ts';
import { pageByName } from './paging.ts';
import { PATH_LIMIT } from './iam-limits.ts';

/** Lists to whom a managed policy is attached, or whom it bounds. Only roles can have policies here. */
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
    const { EntityFilter = 'Role', PathPrefix = '/', PolicyUsageFilter: usage } = input;
    const roles = call.store.resources
      .list('role', { account: call.account, region: '' })
      .map(({ value }) => value)
      .filter(
        (role) =>
          EntityFilter === 'Role' &&
          role.path.startsWith(PathPrefix) &&
          ((usage !== 'PermissionsBoundary' && role.attachedPolicies.includes(arn)) ||
            (usage !== 'PermissionsPolicy' && role.permissionsBoundary === arn)),
      );
    const { items, IsTruncated, Marker } = pageByName(roles, ({ name }) => name, input);
    return {
      PolicyGroups: [],
      PolicyUsers: [],
      PolicyRoles: items.map(({ name, roleId }) => ({ RoleName: name, RoleId: roleId })),
      IsTruncated,
      Marker,
    };
  },
});
