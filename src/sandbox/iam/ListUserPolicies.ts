import { operation } from '#sandbox/operation.ts';
import { PAGING } from './find-role.ts';
import { findUser, USER_NAME } from './find-user.ts';
import { pageByName } from './paging.ts';

/** Lists the names of a user's inline policies. */
export const listUserPolicies = operation('iam', 'ListUserPolicies', {
  limits: { ...USER_NAME, ...PAGING },
  recording: { management: true, readOnly: true },
  handle(input, call) {
    const names = Object.keys(findUser(call, input.UserName).inlinePolicies).toSorted();
    const { items, IsTruncated, Marker } = pageByName(names, (name) => name, input);
    return { PolicyNames: [...items], IsTruncated, Marker };
  },
});
