import { operation } from '#sandbox/operation.ts';
import { PAGING } from './find-role.ts';

/** Lists the account's alias: it has one at most. */
export const listAccountAliases = operation('iam', 'ListAccountAliases', {
  limits: PAGING,
  recording: { management: true, readOnly: true },
  handle: (_input, { account, store: { resources } }) => ({
    AccountAliases: resources.list('accountAlias', { account }).map(({ name }) => name),
    IsTruncated: false,
  }),
});
