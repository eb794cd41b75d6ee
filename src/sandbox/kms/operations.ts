import type { AnyOperation } from '#sandbox/operation.ts';
import { createAlias } from './CreateAlias.ts';
import { createKey } from './CreateKey.ts';
import { describeKey } from './DescribeKey.ts';
import { disableKey } from './DisableKey.ts';
import { enableKey } from './EnableKey.ts';
import { getKeyPolicy } from './GetKeyPolicy.ts';
import { listAliases } from './ListAliases.ts';
import { listKeys } from './ListKeys.ts';
import { putKeyPolicy } from './PutKeyPolicy.ts';
import { scheduleKeyDeletion } from './ScheduleKeyDeletion.ts';

/** What the sandbox has of KMS. */
export const KMS_OPERATIONS: readonly AnyOperation[] = [
  createAlias,
  createKey,
  describeKey,
  disableKey,
  enableKey,
  getKeyPolicy,
  listAliases,
  listKeys,
  putKeyPolicy,
  scheduleKeyDeletion,
];
