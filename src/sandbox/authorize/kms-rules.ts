import { kmsArn, lookUpKey } from '#sandbox/kms/find-key.ts';
import type { Call } from '#sandbox/operation.ts';
import { ANYTHING, type Rules } from './permission.ts';

/** Whatever names a key, IAM is asked about the key itself; one that is not there is named as well as can be. */
const key = (call: Call, id: string): string =>
  lookUpKey(call, id)?.arn ?? (id.startsWith('arn:') ? id : kmsArn(call, `key/${id}`));

const byKey = ({ KeyId }: { readonly KeyId: string }, call: Call) => [key(call, KeyId)];

export const KMS_RULES: Rules<'kms'> = {
  CreateAlias: ({ AliasName, TargetKeyId }, call) => [
    kmsArn(call, AliasName),
    key(call, TargetKeyId),
  ],
  CreateKey: () => ANYTHING,
  DescribeKey: byKey,
  DisableKey: byKey,
  EnableKey: byKey,
  GetKeyPolicy: byKey,
  ListAliases: () => ANYTHING,
  ListKeys: () => ANYTHING,
  PutKeyPolicy: byKey,
  ScheduleKeyDeletion: byKey,
};
