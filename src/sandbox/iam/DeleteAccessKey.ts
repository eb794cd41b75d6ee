import { accessKeyOf } from '#sandbox/callers.ts';
import { operation } from '#sandbox/operation.ts';
import { ServiceError } from '#sandbox/protocol/service-error.ts';
import { findUser, keysOf, USER_NAME } from './find-user.ts';

/** Takes a key pair away from a user, or from the one who calls; from then on it is refused. */
export const deleteAccessKey = operation('iam', 'DeleteAccessKey', {
  limits: { ...USER_NAME, AccessKeyId: { min: 16, max: 128, pattern: '[\\w]+' } },
  recording: { management: true, readOnly: false },
  handle(input, call) {
    const keys = keysOf(call, findUser(call, input.UserName));
    if (!keys.some(({ id }) => id === input.AccessKeyId)) {
      throw new ServiceError(
        'NoSuchEntityException',
        `The Access Key with id ${input.AccessKeyId} cannot be found.`,
      );
    }
    call.store.resources.delete('accessKey', accessKeyOf(input.AccessKeyId));
    return {};
  },
});
