import { operation } from '#sandbox/operation.ts';
import { ServiceError } from '#sandbox/protocol/service-error.ts';
import { findRole, ROLE_NAME, roleKey } from './find-role.ts';

/** Removes a role that has no policies left. */
export const deleteRole = operation('iam', 'DeleteRole', {
  limits: ROLE_NAME,
  recording: { management: true, readOnly: false },
  handle(input, call) {
    const role = findRole(call, input.RoleName);
    if (role.attachedPolicies.length > 0) {
      throw new ServiceError(
        'DeleteConflictException',
        'Cannot delete entity, must detach all policies first.',
      );
    }
    if (Object.keys(role.inlinePolicies).length > 0) {
      throw new ServiceError(
        'DeleteConflictException',
        'Cannot delete entity, must delete policies first.',
      );
    }
    call.store.resources.delete('role', roleKey(call, role));
    return {};
  },
});
