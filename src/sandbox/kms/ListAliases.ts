import { operation } from '#sandbox/operation.ts';
import { findKey, listAliasesOf } from './find-key.ts';
import { KEY_ID, PAGING } from './kms-limits.ts';
import { pageOf } from './page.ts';

/** Lists the aliases of a key, or of all keys of the account in the region, fifty at a time unless the call says otherwise. */
export const listAliases = operation('kms', 'ListAliases', {
  limits: { KeyId: KEY_ID, ...PAGING },
  recording: { management: true, readOnly: true },
  handle(input, call) {
    const only = input.KeyId === undefined ? undefined : findKey(call, input.KeyId).keyId;
    const aliases = listAliasesOf(call).filter(({ keyId }) => only === undefined || keyId === only);
    const { items, ...more } = pageOf(aliases, ({ name }) => name, input, 50);
    return {
      Aliases: items.map(({ name, arn, keyId, createdAt }) => ({
        AliasName: name,
        AliasArn: arn,
        TargetKeyId: keyId,
        CreationDate: new Date(createdAt),
        LastUpdatedDate: new Date(createdAt),
      })),
      ...more,
    };
  },
});
