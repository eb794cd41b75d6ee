import { operation } from '#sandbox/operation.ts';
import { ServiceError } from '#sandbox/protocol/service-error.ts';
import { findOwnUser, keysOf, USER_NAME, userKey } from './find-user.ts';

const conflict = (what: string): ServiceError =>
  new ServiceError('DeleteConflictException', `Cannot delete entity, must ${what} first.`);

/** Removes a user that has no keys and no policies left. */
export const deleteUser = operation('iam', 'DeleteUser', {
  limits: USER_NAME,
  recording: { management: true, readOnly: false },
  handle(input, call) {
    const user = findOwnUser(call, input.UserName);
    if (keysOf(call, user).length > 0) throw conflict('delete access keys');
    if (user.attachedPolicies.length > 0) throw conflict('detach all policies');
    if (Object.keys(user.inlinePolicies).length > 0) throw conflict('delete policies');
    call.store.resources.delete('user', userKey(call, user));
    return {};
  },
});
