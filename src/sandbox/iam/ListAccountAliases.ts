import { operation } from '#sandbox/operation.ts';
import { PAGING } from './find-role.ts';

/** Lists the account's alias: nothing here gives it one. */
export const listAccountAliases = operation('iam', 'ListAccountAliases', {
  limits: PAGING,
  recording: { management: true, readOnly: true },
  handle: () => ({ AccountAliases: [], IsTruncated: false }),
});
