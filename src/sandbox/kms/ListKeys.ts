import { operation } from '#sandbox/operation.ts';
import { listKeysOf } from './find-key.ts';
import { PAGING } from './kms-limits.ts';
import { pageOf } from './page.ts';

/** Lists the keys of the account in the region, a hundred at a time unless the call says otherwise. */
export const listKeys = operation('kms', 'ListKeys', {
  limits: PAGING,
  recording: { management: true, readOnly: true },
  handle(input, call) {
    const { items, ...more } = pageOf(listKeysOf(call), ({ keyId }) => keyId, input, 100);
    return { Keys: items.map(({ keyId, arn }) => ({ KeyId: keyId, KeyArn: arn })), ...more };
  },
});
