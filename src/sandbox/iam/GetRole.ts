import { operation } from '#sandbox/operation.ts';
import { findRole, ROLE_NAME, roleAnswer } from './find-role.ts';
import { tagAnswer } from './tags.ts';

/** Describes a role with its trust policy. */
export const getRole = operation('iam', 'GetRole', {
  limits: ROLE_NAME,
  recording: { management: true, readOnly: true },
  handle(input, call) {
    const role = findRole(call, input.RoleName);
    return {
      Role: {
        ...roleAnswer(role),
        ...(Object.keys(role.tags).length === 0 ? {} : { Tags: tagAnswer(role.tags) }),
        ...(role.permissionsBoundary === undefined
          ? {}
          : {
              PermissionsBoundary: {
                PermissionsBoundaryType: 'PermissionsBoundaryPolicy' as const,
                PermissionsBoundaryArn: role.permissionsBoundary,
              },
            }),
        RoleLastUsed: {},
      },
    };
  },
});
