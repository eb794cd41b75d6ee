import { accessKeyOf } from '#sandbox/callers.ts';
import { accessKeyId, secretText } from '#sandbox/ids.ts';
import { operation } from '#sandbox/operation.ts';
import { ServiceError } from '#sandbox/protocol/service-error.ts';
import { findUser, keysOf, USER_NAME } from './find-user.ts';

/** Keys a user may have (IAM quotas). */
export const MAX_KEYS = 2;

/** Makes a key pair for a user, or for the one who calls; the secret is told this once, and signs from then on. */
export const createAccessKey = operation('iam', 'CreateAccessKey', {
  limits: USER_NAME,
  recording: { management: true, readOnly: false },
  handle(input, call) {
    const { account, now, random, store } = call;
    const user = findUser(call, input.UserName);
    if (keysOf(call, user).length >= MAX_KEYS) {
      throw new ServiceError(
        'LimitExceededException',
        `Cannot exceed quota for AccessKeysPerUser: ${MAX_KEYS}`,
      );
    }
    const id = accessKeyId(random, 'AKIA');
    const secret = secretText(random, 40);
    store.resources.put('accessKey', accessKeyOf(id), {
      secret,
      createdAt: now,
      account,
      arn: user.arn,
      userId: user.userId,
      userName: user.name,
    });
    return {
      AccessKey: {
        UserName: user.name,
        AccessKeyId: id,
        Status: 'Active' as const,
        SecretAccessKey: secret,
        CreateDate: new Date(now),
      },
    };
  },
});
