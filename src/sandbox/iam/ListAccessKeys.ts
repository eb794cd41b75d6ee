import { operation } from '#sandbox/operation.ts';
import { PAGING } from './find-role.ts';
import { findUser, keysOf, USER_NAME } from './find-user.ts';
import { pageByName } from './paging.ts';

/** Lists the keys of a user, or of the one who calls, without their secrets. */
export const listAccessKeys = operation('iam', 'ListAccessKeys', {
  limits: { ...USER_NAME, ...PAGING },
  recording: { management: true, readOnly: true },
  handle(input, call) {
    const user = findUser(call, input.UserName);
    const { items, IsTruncated, Marker } = pageByName(keysOf(call, user), ({ id }) => id, input);
    const AccessKeyMetadata = items.map(({ id, createdAt }) => ({
      UserName: user.name,
      AccessKeyId: id,
      Status: 'Active' as const,
      CreateDate: new Date(createdAt),
    }));
    return { AccessKeyMetadata, IsTruncated, Marker };
  },
});
