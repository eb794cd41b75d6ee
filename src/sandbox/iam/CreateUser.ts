import { iamId } from '#sandbox/ids.ts';
import { operation } from '#sandbox/operation.ts';
import { ServiceError } from '#sandbox/protocol/service-error.ts';
import {
  lookUpUser,
  NEW_USER_NAME,
  NO_GRANTS,
  userAnswerInFull,
  userArn,
  userKey,
} from './find-user.ts';
import { putUser } from './spread.ts';
import { TAG_LIMITS, withTags } from './tags.ts';
import { PATH_LIMIT } from './iam-limits.ts';

/** Makes a user without keys. */
export const createUser = operation('iam', 'CreateUser', {
  limits: {
    ...NEW_USER_NAME,
    Path: PATH_LIMIT,
    PermissionsBoundary: { min: 20, max: 2_048 },
    ...TAG_LIMITS,
  },
  recording: { management: true, readOnly: false },
  handle(input, call) {
    const { account, partition, now, random, store } = call;
    if (lookUpUser(call, input.UserName) !== undefined) {
      throw new ServiceError(
        'EntityAlreadyExistsException',
        `User with name ${input.UserName} already exists.`,
      );
    }
    const path = input.Path ?? '/';
    const user = {
      name: input.UserName,
      path,
      arn: userArn(partition, account, path, input.UserName),
      userId: iamId(random, 'AIDA'),
      createdAt: now,
      permissionsBoundary: input.PermissionsBoundary,
      tags: withTags({}, input.Tags ?? []),
      ...NO_GRANTS,
    };
    putUser(store, userKey(call, user), user, now);
    return { User: userAnswerInFull(user) };
  },
});
